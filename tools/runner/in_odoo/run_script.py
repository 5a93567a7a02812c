"""Runs inside Odoo's Python: one file's ``main(env, args)`` in a database.

    run_script.py FILE[:FUNCTION] [ARG ...] -- ODOO OPTIONS

The database is committed when the function returns, rolled back when it raises.
"""

import runpy
import sys
import threading


def _read_command_line(words):
    cut = words.index("--")
    (target, *args), options = words[:cut], words[cut + 1 :]
    file, _colon, function = target.partition(":")
    return file, function or "main", args, options


def run(words):
    file, function, args, options = _read_command_line(words)

    import odoo.cli.command  # noqa: F401  (Odoo is set up by its command package)
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry
    from odoo.tools import config

    config.parse_config(options, setup_logging=True)
    database = config["db_name"]
    if isinstance(database, list):
        database = database[0]
    threading.current_thread().dbname = database
    main = runpy.run_path(file, run_name="run_script")[function]
    with Registry(database).cursor() as cr:
        main(api.Environment(cr, SUPERUSER_ID, {}), args)


if __name__ == "__main__":
    run(sys.argv[1:])
