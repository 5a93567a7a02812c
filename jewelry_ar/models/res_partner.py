from odoo import fields, models
from odoo.fields import Domain

from .jewelry_agreement import READERS


class ResPartner(models.Model):
    _inherit = "res.partner"

    jewelry_agreement_ids = fields.One2many(
        "jewelry.agreement", "partner_id", string="Layaways", groups=READERS
    )
    jewelry_agreement_count = fields.Integer(
        compute="_compute_jewelry_agreement_count",
        string="Layaway Count",
        groups=READERS,
    )

    def _compute_jewelry_agreement_count(self):
        counts = dict(
            self.env["jewelry.agreement"]._read_group(
                [("partner_id", "child_of", self.ids)], ["partner_id"], ["__count"]
            )
        )
        for partner in self:
            partner.jewelry_agreement_count = sum(
                count
                for customer, count in counts.items()
                if partner == customer or partner in customer._jewelry_parents()
            )

    def _compute_pos_order(self):
        """Deposits are not sales: a customer's till orders are counted without them."""
        super()._compute_pos_order()
        deposits = self.env["pos.order"]._read_group(
            [("partner_id", "child_of", self.ids), ("jewelry_purpose", "=", "deposit")],
            ["partner_id"],
            ["__count"],
        )
        for customer, count in deposits:
            for partner in self & (customer | customer._jewelry_parents()):
                partner.pos_order_count -= count

    def action_view_pos_order(self):
        action = super().action_view_pos_order()
        sales = Domain("jewelry_purpose", "=", False)
        return {**action, "domain": list(Domain(action["domain"]) & sales)}

    def _jewelry_parents(self):
        """Return the companies this contact belongs to, up to the top."""
        self.ensure_one()
        parents = self.browse()
        partner = self.parent_id
        while partner:
            parents |= partner
            partner = partner.parent_id
        return parents

    def action_jewelry_view_agreements(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "jewelry_ar.jewelry_agreement_action"
        )
        action["domain"] = [("partner_id", "child_of", self.id)]
        action["context"] = {}
        return action
