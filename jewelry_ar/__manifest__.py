{
    "name": "Jewelry: Layaway, Deposits and Receivables",
    "summary": "Agreements, deposits and receivables",
    "version": "19.0.1.0.0",
    "category": "Sales/Jewelry",
    "author": "The Jewelry Suite",
    "license": "LGPL-3",
    "application": True,
    "depends": [
        "account_payment",
        "jewelry_pos",
        "portal",
        "sms",
    ],
    "data": [
        "security/ir.model.access.csv",
        "security/jewelry_ar_rules.xml",
        "data/jewelry_plan_data.xml",
    ],
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
    "assets": {
        "point_of_sale._assets_pos": ["jewelry_ar/static/src/app/**/*"],
        "web.assets_tests": ["jewelry_ar/static/tests/tours/**/*"],
        "web.assets_unit_tests": ["jewelry_ar/static/tests/unit/**/*"],
    },
}
