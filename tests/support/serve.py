"""Start Odoo's server from a file, as a packaged Odoo is started."""

from odoo.cli.command import main

if __name__ == "__main__":
    main()
