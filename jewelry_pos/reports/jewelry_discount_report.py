from odoo import fields, models
from odoo.tools import SQL

from ..models.stock_lot import COST_GROUPS


class JewelryDiscountReport(models.Model):
    """Every till line that was sold below its normal price, also within the limits.

    Amounts are in the currency of the company, for the whole line and before any tax
    that is added on top.
    """

    _name = "jewelry.discount.report"
    _description = "Discounts Given"
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "order_id"

    date = fields.Datetime(readonly=True)
    order_id = fields.Many2one("pos.order", readonly=True)
    config_id = fields.Many2one("pos.config", string="Till", readonly=True)
    store_id = fields.Many2one("jewelry.store", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    employee_id = fields.Many2one("hr.employee", readonly=True)
    user_id = fields.Many2one("res.users", readonly=True)
    cashier = fields.Char(string="Sales Associate", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    categ_id = fields.Many2one(
        "product.category", string="Product Category", readonly=True
    )
    lot_id = fields.Many2one("stock.lot", string="Piece", readonly=True)
    quantity = fields.Float(readonly=True)
    amount_normal = fields.Monetary(string="At the Normal Price", readonly=True)
    amount_asked = fields.Monetary(string="Sold For", readonly=True)
    amount_given = fields.Monetary(string="Discount", readonly=True)
    percent = fields.Float(
        string="Discount %",
        digits=(16, 2),
        readonly=True,
        aggregator="avg",
        help="How far the price was below the normal price.",
    )
    margin = fields.Monetary(
        readonly=True,
        groups=COST_GROUPS,
        help="What was left after the cost of the goods.",
    )
    approver = fields.Char(
        string="Approved By",
        readonly=True,
        help="Empty where the associate gave the discount alone.",
    )
    reason = fields.Char(readonly=True)
    returned = fields.Boolean(
        readonly=True, help="The customer brought it back: the discount is undone."
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT line.id,
                   pos_order.date_order AS date,
                   pos_order.id AS order_id,
                   pos_order.config_id,
                   config.jewelry_store_id AS store_id,
                   pos_order.company_id,
                   company.currency_id,
                   pos_order.employee_id,
                   pos_order.user_id,
                   COALESCE(employee.name, cashier.name) AS cashier,
                   pos_order.partner_id,
                   line.product_id,
                   template.categ_id,
                   line.lot_id,
                   line.qty AS quantity,
                   line.qty * line.jewelry_normal_price / rate.rate AS amount_normal,
                   line.qty * line.jewelry_price_given / rate.rate AS amount_asked,
                   line.qty * (line.jewelry_normal_price - line.jewelry_price_given)
                       / rate.rate AS amount_given,
                   100 * (line.jewelry_normal_price - line.jewelry_price_given)
                       / line.jewelry_normal_price AS percent,
                   line.price_subtotal / rate.rate
                       - COALESCE(line.total_cost, 0) / rate.rate AS margin,
                   approval.approver,
                   approval.reason,
                   EXISTS (
                       SELECT FROM pos_order_line back
                         JOIN pos_order back_order ON back_order.id = back.order_id
                        WHERE back.refunded_orderline_id = line.id
                          AND back_order.state NOT IN ('draft', 'cancel')
                   ) AS returned
              FROM pos_order_line line
              JOIN pos_order ON pos_order.id = line.order_id
              JOIN pos_config config ON config.id = pos_order.config_id
              JOIN res_company company ON company.id = pos_order.company_id
              JOIN product_product product ON product.id = line.product_id
              JOIN product_template template ON template.id = product.product_tmpl_id
              JOIN LATERAL (
                       SELECT COALESCE(NULLIF(pos_order.currency_rate, 0), 1.0) AS rate
                   ) rate ON TRUE
         LEFT JOIN hr_employee employee ON employee.id = pos_order.employee_id
         LEFT JOIN res_users ON res_users.id = pos_order.user_id
         LEFT JOIN res_partner cashier ON cashier.id = res_users.partner_id
         LEFT JOIN LATERAL (
                       SELECT approver, reason
                         FROM jewelry_approval
                        WHERE line_id = line.id AND kind = 'price'
                     ORDER BY id
                        LIMIT 1
                   ) approval ON TRUE
             WHERE line.jewelry_normal_price > 0
               AND pos_order.state NOT IN ('draft', 'cancel')
            """
        )
