from odoo import api, fields, models
from odoo.exceptions import UserError

from .flow import in_flow


class JewelryAgreementDocument(models.AbstractModel):
    """What an agreement has booked: its own flow alone makes, changes or undoes it.

    A stock model inherits this mixin before itself, so that the door stands in front
    of whatever stock Odoo does. It says which fields are frozen and in which words the
    door is shut; its other ways of undoing call ``_jewelry_check_door``.
    """

    _name = "jewelry.agreement.document"
    _description = "Booked for an Agreement"

    _jewelry_frozen = frozenset()

    agreement_id = fields.Many2one(
        "jewelry.agreement",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
        help="The layaway that this is booked for.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        if any(vals.get("agreement_id") for vals in vals_list):
            self._jewelry_check_joins()
        return super().create(vals_list)

    def write(self, vals):
        if vals.get("agreement_id"):
            self._jewelry_check_joins()
        changed = self._jewelry_changed_by(vals)
        if changed:
            changed._jewelry_check_door()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreement(self):
        self._jewelry_check_door()

    def _jewelry_changed_by(self, vals):
        """Return those of which `vals` change what was booked."""
        return self if self._jewelry_frozen & vals.keys() else self.browse()

    def _jewelry_check_joins(self):
        """Refuse to name an agreement by hand on what it has not booked."""
        if not in_flow(self.env):
            raise UserError(self._jewelry_join_refusal())

    def _jewelry_check_door(self):
        """Refuse to undo or change by hand what an agreement has booked."""
        if in_flow(self.env) or not self._jewelry_door_agreements():
            return
        for record in self:
            agreement = record._jewelry_door_agreements()[:1]
            if agreement:
                raise UserError(record._jewelry_door_refusal(agreement))

    def _jewelry_door_agreements(self):
        # Whoever may touch the document may know which agreement it belongs to.
        return self.sudo().agreement_id

    def _jewelry_join_refusal(self):
        """Return the sentence for who names an agreement by hand."""
        raise NotImplementedError

    def _jewelry_door_refusal(self, agreement):
        """Return the sentence for who undoes or changes what `agreement` booked."""
        raise NotImplementedError
