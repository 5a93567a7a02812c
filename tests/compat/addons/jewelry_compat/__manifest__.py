{
    "name": "Jewelry: recorder of stock tests",
    "summary": "Loaded server-wide by `make compat`; never installed",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "The Jewelry Suite",
    "license": "LGPL-3",
    "depends": ["base"],
    "installable": False,
    "post_load": "_post_load",
}
