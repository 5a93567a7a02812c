from odoo import api, fields, models
from odoo.tools import SQL

from . import stock_proof_sql as sql


class JewelryStockProof(models.TransientModel):
    """What is in stock on the day, and what its own moves say otherwise."""

    _inherit = "jewelry.stock.proof"

    def _piece_lines(self, scope):
        """Owned pieces by category, and what their moves say otherwise."""
        held = self._held_pieces(scope)
        totals = {}
        for product_id, quantity, value in held.values():
            category = self.env["product.product"].browse(product_id).categ_id
            count, amount = totals.get(category, (0, 0.0))
            totals[category] = (count + quantity, amount + value)
        lines = [
            self._line(
                "stock",
                "pieces",
                amount,
                category,
                self.env._("%s pieces", f"{count:,.0f}"),
            )
            for category, (count, amount) in totals.items()
        ]
        return lines + self._piece_flow_lines(scope, held)

    @api.model
    def _held_pieces(self, scope):
        """{lot id: (product id, quantity, value)} of the owned pieces on the day."""
        condition = SQL(
            """
            product_id IN (
                SELECT product.id FROM product_product product
                  JOIN product_template template
                    ON template.id = product.product_tmpl_id
                 WHERE template.tracking = 'serial' AND template.lot_valuated
                   AND template.is_storable AND template.categ_id IN %s
            )
            """,
            scope.categories,
        )
        lots = self.env["stock.lot"].with_context(to_date=scope.cutoff)
        return {
            lot: (product, float(quantity), float(quantity) * float(cost))
            for lot, product, quantity, cost in lots._jewelry_value_rows(condition)
        }

    def _piece_flow_lines(self, scope, held):
        lines = []
        lots = self.env["stock.lot"]
        flows = {
            lot: (product, float(value), float(quantity))
            for lot, product, value, quantity in self.env.execute_query(
                sql.piece_flows_sql(scope)
            )
        }
        for lot_id in flows.keys() | held.keys():
            product_id, value, moved = flows.get(lot_id, (None, 0.0, 0.0))
            product_id, quantity, cost = held.get(lot_id, (product_id, 0.0, 0.0))
            difference = self.env.company.currency_id.round(value - cost)
            document = (
                lots.browse(lot_id)
                if lot_id
                else self.env["product.product"].browse(product_id)
            )
            if quantity != moved:
                note = self.env._(
                    "%(held)s in stock, %(moved)s by its moves",
                    held=f"{quantity:g}",
                    moved=f"{moved:g}",
                )
                lines.append(
                    self._line("suspect", "miscounted", difference, document, note)
                )
            elif difference:
                lines.append(self._line("stock", "left", difference, document))
        return lines

    def _goods_lines(self, scope):
        """Goods that are not pieces: core values them, we add what was moved."""
        lines = []
        today = scope.cutoff >= fields.Datetime.now()
        for product_id, flow in self.env.execute_query(sql.goods_flows_sql(scope)):
            product = self.env["product.product"].browse(product_id)
            dated = product if today else product.with_context(to_date=scope.day)
            value = dated.total_value
            difference = self.env.company.currency_id.round(float(flow) - value)
            if value:
                lines.append(self._line("stock", "goods", value, product))
            if difference:
                lines.append(self._line("stock", "valuation", difference, product))
        return lines
