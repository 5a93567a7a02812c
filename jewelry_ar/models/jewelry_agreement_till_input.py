import math
import re
from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..domain import states

#: The address that a portal link or an older QR shows.
ADDRESS = re.compile(r"/my/(?:layaways|agreements)/(\d+)")


class JewelryAgreement(models.Model):
    """What the till sends, checked value by value before it is used."""

    _inherit = "jewelry.agreement"

    def _get_jewelry_till_find_domain(self, config, criteria):
        domain = Domain("company_id", "=", config.company_id.id)
        domain &= Domain("state", "in", tuple(states.LIVE)) | Domain(
            "amount_refund_due", ">", 0
        )
        code = str(criteria.get("code") or "").strip()
        if code:
            address = ADDRESS.search(code)
            if address:
                return domain & Domain("id", "=", int(address.group(1)))
            return domain & Domain("name", "in", [code, code.upper()])
        partner = self._jewelry_till_partner(config, criteria.get("partner_id"))
        return domain & Domain(
            "partner_id", "child_of", partner.commercial_partner_id.id
        )

    def _jewelry_till_partner(self, config, partner_id):
        partner = (
            self.env["res.partner"].browse(self._jewelry_till_id(partner_id)).exists()
        )
        if not partner or partner.company_id not in (
            self.env["res.company"],
            config.company_id,
        ):
            raise UserError(self.env._("Choose the customer first."))
        return partner

    def _jewelry_till_plan(self, config, plan_id):
        plan = self.env["jewelry.plan"].browse(self._jewelry_till_id(plan_id)).exists()
        domain = plan._get_offered_domain(config.company_id)
        if not plan.active or not plan.filtered_domain(domain):
            raise UserError(self.env._("Choose one of the layaway plans."))
        return plan

    def _jewelry_till_quoted_plan(self, config, vals):
        """The plan that was chosen, or the one of pieces that wait for their check."""
        if vals.get("hold_for_check") is True:
            return self.env["jewelry.plan"]._for_checks(config.company_id)
        return self._jewelry_till_plan(config, vals.get("plan_id"))

    @api.model
    def _jewelry_till_id(self, value):
        """Return an id sent by the till; whatever else was sent names nothing."""
        return value if isinstance(value, int) and not isinstance(value, bool) else 0

    def _jewelry_till_amount(self, amount, below=None):
        """Return an amount sent by the till; None stays None.

        :param below: what to say instead of an amount below zero
        """
        if amount is None:
            return None
        if (
            isinstance(amount, bool)
            or not isinstance(amount, int | float)
            or not math.isfinite(amount)
        ):
            raise UserError(self.env._("Enter an amount above zero."))
        if amount < 0:
            raise UserError(below or self.env._("Enter an amount above zero."))
        return float(amount)

    def _jewelry_till_rows(self, rows):
        """Return the schedule as edited at the till; `_check_rows` judges it."""
        if rows is None:
            return None
        try:
            return [
                {
                    "due_date": fields.Date.to_date(row["due_date"]),
                    "amount": self._jewelry_till_amount(row["amount"]) or 0.0,
                }
                for row in rows
                if row["due_date"]
            ]
        except (KeyError, TypeError, ValueError) as error:
            raise UserError(
                self.env._("Give every payment of the schedule a date and an amount.")
            ) from error

    def _jewelry_till_lines(self, config, lines):
        """Return the lines of a new layaway, each checked against the piece itself."""
        lots = self.env["stock.lot"].browse(
            [
                self._jewelry_till_id(line["lot_id"])
                for line in lines or ()
                if line.get("lot_id")
            ]
        )
        self._jewelry_till_check_lots(config, lots)
        result = [self._jewelry_till_line(config, line, lots) for line in lines or ()]
        self._jewelry_till_check_goods(config, result)
        return result

    def _jewelry_till_check_lots(self, config, lots):
        """Refuse pieces that are unknown, named twice, or not free at this till."""
        if len(lots) != len(set(lots.ids)) or len(lots.exists()) != len(lots):
            raise UserError(self.env._("Scan each piece once."))
        refusals = lots._jewelry_refusals(config)
        if refusals:
            raise UserError(
                "\n".join(
                    lots._jewelry_told(refusal, config)["message"]
                    for refusal in refusals.values()
                )
            )

    def _jewelry_till_check_goods(self, config, lines):
        """Refuse other goods of which this store has too few, before money is taken."""
        store = config.jewelry_store_id
        wanted = defaultdict(float)
        for line in lines:
            if not line["lot_id"]:
                wanted[line["product_id"]] += line["qty"]
        goods = self.env["product.product"].browse(wanted).filtered("is_storable")
        for product in goods.with_context(warehouse_id=store.warehouse_id.id):
            if product.uom_id.compare(product.free_qty, wanted[product.id]) < 0:
                raise UserError(self._goods_refusal(product, store))

    def _jewelry_till_line(self, config, line, lots):
        """Return one line; its piece, if it names one, is among `lots`."""
        lot = lots & lots.browse(self._jewelry_till_id(line.get("lot_id")))
        product = lot.product_id or self.env["product.product"].browse(
            self._jewelry_till_id(line.get("product_id"))
        )
        if not product.exists() or (not lot and product.jewelry_is_style):
            raise UserError(self.env._("Scan the tag of every piece first."))
        below = self.env._(
            "%(product)s is below zero and cannot be put on layaway. Take it off; give "
            "a discount on the piece instead.",
            product=product.display_name,
        )
        price = self._jewelry_till_amount(line.get("price_unit"), below)
        discount = self._jewelry_till_amount(line.get("discount") or 0.0)
        quantity = self._jewelry_till_amount(line.get("qty", 1), below)
        if discount > 100 or not quantity:
            raise UserError(self.env._("Check the quantity and the discount."))
        if price is not None:
            self._jewelry_till_check_price(config, lot or product, quantity, price)
        return {
            "lot_id": lot.id,
            "product_id": product.id,
            "qty": quantity,
            "price_unit": price,
            "discount": discount,
        }

    def _jewelry_till_check_price(self, config, item, quantity, price):
        """Where prices belong to the managers, the tag or the price list decides.

        :param item: the piece, or the product of other goods
        """
        if not config.restrict_price_control or config._jewelry_is_manager():
            return
        if item._name == "stock.lot":
            name = item._jewelry_label()
            prices = item._jewelry_till_prices(config).values()
        else:
            name = item.display_name
            lists = config._get_available_pricelists()
            prices = [
                pricelist._get_product_price(
                    item, quantity, currency=config.currency_id
                )
                for pricelist in lists or [lists]
            ]
        if all(config.currency_id.compare_amounts(price, listed) for listed in prices):
            raise UserError(
                self.env._("Only a manager can change the price of %(tag)s.", tag=name)
            )
