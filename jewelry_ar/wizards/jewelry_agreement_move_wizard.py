from odoo import fields, models


class JewelryAgreementMoveWizard(models.TransientModel):
    """Carry held pieces to another store, without letting go of the hold."""

    _name = "jewelry.agreement.move.wizard"
    _description = "Move to Another Store"
    _inherit = ["jewelry.agreement.wizard"]

    store_id = fields.Many2one(
        "jewelry.store",
        string="To",
        required=True,
        domain="[('company_id', '=', company_id)]",
    )

    def action_confirm(self):
        self.ensure_one()
        self.agreement_id._for_flow()._move_to_store(self.store_id.sudo())
        return {"type": "ir.actions.act_window_close"}
