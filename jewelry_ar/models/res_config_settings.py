from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    jewelry_layaway_account_id = fields.Many2one(
        related="company_id.jewelry_layaway_account_id", readonly=False
    )
    jewelry_refund_due_account_id = fields.Many2one(
        related="company_id.jewelry_refund_due_account_id", readonly=False
    )
    jewelry_forfeit_account_id = fields.Many2one(
        related="company_id.jewelry_forfeit_account_id", readonly=False
    )
    jewelry_check_fee_account_id = fields.Many2one(
        related="company_id.jewelry_check_fee_account_id", readonly=False
    )
    jewelry_journal_id = fields.Many2one(
        related="company_id.jewelry_journal_id", readonly=False
    )

    def action_jewelry_ar_setup(self):
        """Create the accounts, the journal and the tender that are still missing."""
        self.company_id._jewelry_ar_setup()
        return {"type": "ir.actions.client", "tag": "reload"}
