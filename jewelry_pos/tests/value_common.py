"""The value of pieces as we compute it, and as stock Odoo does."""

from datetime import datetime
from unittest.mock import patch

from odoo.fields import Command

from odoo.addons.jewelry_pos.models.product_product_valuation import ProductProduct

from .costing_common import CostingCommon

FIRST_DAY = datetime(2026, 3, 2, 15, 0)


class ValueCommon(CostingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls._make_store("Columbus", code="COL", config=False)
        cls.stock = cls.store.warehouse_id.lot_stock_id
        cls.other_stock = cls.second.warehouse_id.lot_stock_id
        cls.customers = cls.env.ref("stock.stock_location_customers")
        cls.suppliers = cls.env.ref("stock.stock_location_suppliers")
        cls.lost = cls._lost_of(cls.env.company)

    @classmethod
    def _lost_of(cls, company):
        """Where pieces of this company are that an inventory did not find."""
        return cls.env["stock.location"].search(
            [("usage", "=", "inventory"), ("company_id", "=", company.id)], limit=1
        )

    def _core(self, read):
        """`read()` as stock Odoo computes it, without our overrides."""
        self.env.invalidate_all()
        nothing = self.env["product.product"]
        with patch.object(
            ProductProduct, "_jewelry_with_own_cost", lambda products: nothing
        ):
            value = read()
        self.env.invalidate_all()
        return value

    def _values(self, company=None, **context):
        """What a company's pieces of the style are worth: in all, and each."""
        company = company or self.env.company
        # As stock Odoo's, these figures are computed once in a request.
        self.env.invalidate_all()
        style = self.style.with_company(company).with_context(
            allowed_company_ids=company.ids, **context
        )
        lots = style.env["stock.lot"].search(
            [("product_id", "=", style.id), ("company_id", "=", company.id)]
        )
        return (
            round(style.total_value, 2),
            {lot.name: round(lot.total_value, 2) for lot in lots},
        )

    def _move(self, piece, source, target, cost=None, owner=None):
        places = {"location_id": source.id, "location_dest_id": target.id}
        line = {
            "product_id": piece.product_id.id,
            "lot_id": piece.id,
            "quantity": 1,
            "owner_id": owner.id if owner else False,
            **places,
        }
        company = piece.company_id
        move = (
            self.env["stock.move"]
            .with_company(company)
            .create(
                {
                    "product_id": piece.product_id.id,
                    "product_uom_qty": 1,
                    "company_id": company.id,
                    "move_line_ids": [Command.create(line)],
                    **places,
                }
            )
        )
        move._action_confirm(merge=False)
        move.picked = True
        move._action_done()
        if cost is not None:
            move.value_manual = cost
        return move

    def _place(self, piece):
        quants = piece.quant_ids.filtered(lambda quant: quant.quantity > 0)
        return quants.location_id[:1]
