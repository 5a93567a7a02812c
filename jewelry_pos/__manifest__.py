{
    "name": "Jewelry: Pieces and Till",
    "summary": "The piece, the store and the till",
    "version": "19.0.1.0.0",
    "category": "Sales/Jewelry",
    "author": "The Jewelry Suite",
    "license": "LGPL-3",
    "application": True,
    "depends": [
        "phone_validation",
        "point_of_sale",
        "pos_hr",
        "pos_sale",
        "sale_stock",
        "stock_account",
    ],
    "external_dependencies": {"python": ["phonenumbers", "qrcode"]},
    "data": [
        "security/jewelry_groups.xml",
        "security/ir.model.access.csv",
        "security/jewelry_rules.xml",
    ],
    "assets": {
        "point_of_sale._assets_pos": ["jewelry_pos/static/src/app/**/*"],
        "web.assets_tests": ["jewelry_pos/static/tests/tours/**/*"],
        "web.assets_unit_tests": ["jewelry_pos/static/tests/unit/**/*"],
    },
}
