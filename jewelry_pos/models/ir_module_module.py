from odoo import models
from odoo.exceptions import UserError

SHOWN = 10


class IrModuleModule(models.Model):
    """A module of the suite leaves only when nothing is promised or open in it."""

    _inherit = "ir.module.module"

    def button_uninstall(self):
        """Refuse with a list of what is still open; posted entries always stay.

        :raise UserError: when a leaving module of the suite still carries promises
        """
        leaving = (self + self.downstream_dependencies()).mapped("name")
        open_items = self._jewelry_open_items(leaving)
        if open_items:
            shown = [f"- {item}" for item in open_items[:SHOWN]]
            if len(open_items) > SHOWN:
                more = len(open_items) - SHOWN
                shown.append(self.env._("- and %(count)s more", count=more))
            raise UserError(
                self.env._(
                    "This cannot be uninstalled while business is open. "
                    "Finish or cancel first:\n%(items)s",
                    items="\n".join(shown),
                )
            )
        return super().button_uninstall()

    def _jewelry_open_items(self, module_names):
        """What is still open in these modules, a line for each, in words.

        Each module of the suite adds its own: sessions, agreements, deposits, memos.
        """
        if "jewelry_pos" not in module_names:
            return []
        # Whatever the administrator's companies, nobody's open till is torn away.
        sessions = (
            self.env["pos.session"]
            .sudo()
            .search(
                [
                    ("config_id.jewelry_store_id", "!=", False),
                    ("state", "!=", "closed"),
                ]
            )
        )
        return [
            self.env._(
                "till session %(session)s of %(till)s is open",
                session=session.name,
                till=session.config_id.display_name,
            )
            for session in sessions
        ]
