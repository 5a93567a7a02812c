from . import recorder


def _post_load():
    """Install the hooks when Odoo is started for a part of `make compat`."""
    recorder.install()
