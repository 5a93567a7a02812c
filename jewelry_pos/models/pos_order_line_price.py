from collections import defaultdict

from odoo import fields, models

from ..domain import prices


class PosOrderLine(models.Model):
    """What a line asks for one unit, and what the till would have asked."""

    _inherit = "pos.order.line"

    jewelry_normal_price = fields.Float(
        string="Normal Price",
        digits=0,
        copy=False,
        readonly=True,
        help="What the till would have asked for one unit, where less was asked.",
    )
    jewelry_price_given = fields.Float(
        string="Price After Discounts",
        digits=0,
        copy=False,
        readonly=True,
        help="What was asked for one unit, where that was less than the normal price: "
        "after a changed price, a discount, and what was taken off the whole order.",
    )

    def _jewelry_net_price(self):
        """What the line itself asks for one unit."""
        self.ensure_one()
        return prices.net(self.price_unit, self.discount)

    def _jewelry_price_is_free(self):
        """Whether no person of the shop makes this price: a tip, a reward, a return.

        Goods that come back do so at the price of their receipt.
        """
        self.ensure_one()
        if not self.qty or (self.qty < 0 and self.refunded_orderline_id):
            return True
        if self.lot_id:
            return False
        # Of `pos_loyalty`, where it is installed: the shop's promotions.
        is_reward = "reward_id" in self._fields and self.reward_id
        # The settings of the till are not the cashier's to read.
        tip = self.order_id.config_id.sudo().tip_product_id
        return bool(is_reward) or (self.price_unit >= 0 and self.product_id == tip)

    def _jewelry_price_is_of_a_combo(self):
        """Whether stock Odoo shares the price of a menu out over its parts.

        Of these lines only a discount counts: nobody is asked for their prices.
        """
        self.ensure_one()
        return not self.lot_id and (
            self.product_id.type == "combo"
            or (
                self.combo_parent_id.product_id.type == "combo"
                and self.combo_item_id.product_id == self.product_id
            )
        )

    def _jewelry_normal_prices(self):
        """What the till would ask for one unit of each of these lines.

        Nothing is asked of the database for tags, nor for goods without a price list.

        :return: dict line -> price, in the currency of the till
        """
        normal = {}
        pieces = goods = self.browse()
        for line in self:
            if line._jewelry_price_is_of_a_combo():
                normal[line] = line.price_unit
            elif line._jewelry_price_is_agreed():
                normal[line] = line._jewelry_net_price()
            elif line.lot_id:
                pieces |= line
            else:
                goods |= line
        # The cashier cannot read lots; the price of the tag is printed on it.
        tags = pieces.lot_id.sudo()._jewelry_till_prices(self.order_id.config_id.sudo())
        normal.update((line, tags[line.lot_id.sudo()]) for line in pieces)
        return normal | goods._jewelry_listed_prices()

    def _jewelry_listed_prices(self):
        """The price of goods by the price list of their order, one query per quantity."""
        listed = {}
        groups = defaultdict(self.browse)
        for line in self:
            pricelist = line.order_id._jewelry_pricelist()
            if not pricelist and line._jewelry_is_plain():
                listed[line] = line.product_id.list_price
            else:
                groups[pricelist, line.qty, line._jewelry_price_extra()] |= line
        for (pricelist, quantity, extra), lines in groups.items():
            # Prices are no secret; price lists are not the cashier's to read.
            products = lines.product_id.sudo()
            listed_of = pricelist._get_products_price(
                products.with_context(no_variant_attributes_price_extra=extra),
                quantity,
                currency=lines.order_id.config_id.sudo().currency_id,
                date=lines.order_id.date_order,
            )
            listed.update((line, listed_of[line.product_id.id]) for line in lines)
        return listed

    def _jewelry_is_plain(self):
        """Whether the price of these goods is the one written on the product."""
        self.ensure_one()
        order = self.order_id
        return (
            not self.product_id.combination_indices
            and order.config_id.sudo().currency_id == order.company_id.currency_id
            and not self.attribute_value_ids
        )

    def _jewelry_price_extra(self):
        """What the chosen options add, beside those that make a variant."""
        self.ensure_one()
        return self.product_id._get_no_variant_attributes_price_extra(
            self.attribute_value_ids
        )

    def _jewelry_own_floor(self):
        """The lowest price of these goods; for the decision, never for the till."""
        self.ensure_one()
        order = self.order_id
        lot = self.lot_id.sudo()
        category = self.product_id.sudo().categ_id._jewelry_price_floor()
        return prices.Floor(
            percent=category.jewelry_floor_percent,
            markup=category.jewelry_floor_markup,
            fixed=order._jewelry_in_till_currency(lot.jewelry_floor_price),
        )

    def _jewelry_own_cost(self):
        """What one unit cost, for the decision, never for the till; zero when unknown."""
        self.ensure_one()
        order = self.order_id
        item = (self.lot_id or self.product_id).sudo().with_company(order.company_id)
        return order._jewelry_in_till_currency(item.standard_price)

    def _jewelry_untaxed(self, price):
        """This price of one unit without the taxes that are in it."""
        self.ensure_one()
        # Taxes are read for the computation only.
        company = self.order_id.company_id
        taxes = (self.tax_ids or self.product_id.taxes_id).sudo()
        taxes = taxes.filtered(lambda tax: tax.company_id == company)
        if not any(tax.price_include for tax in taxes):
            return price
        totals = taxes.compute_all(
            price, self.order_id.config_id.sudo().currency_id, product=self.product_id
        )
        return totals["total_excluded"]
