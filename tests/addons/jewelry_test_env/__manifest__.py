{
    "name": "Jewelry: Test Environment",
    "summary": "Lets browser tests run on Debian's build of Odoo; never shipped",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "The Jewelry Suite",
    "license": "LGPL-3",
    "depends": ["mail", "web"],
    "assets": {
        # Debian's build lacks this video-call library; the unit tests' page, which
        # lists it by name, does not load without it.
        "web.assets_unit_tests_setup": [
            (
                "remove",
                "mail/static/lib/selfie_segmentation/selfie_segmentation.js",
            ),
        ],
    },
}
