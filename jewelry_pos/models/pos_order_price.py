from dataclasses import dataclass

from odoo import api, models
from odoo.fields import Command
from odoo.models import BaseModel

from ..domain import prices
from .stock_lot_gate import JewelryRefused

# What a till says of a line when it asks for a decision; anything else is left out.
ASKED = {
    "uuid": str,
    "product_id": int,
    "qty": (int, float),
    "price_unit": (int, float),
    "discount": (int, float),
    "refunded_orderline_id": int,
    "sale_order_line_id": int,
    "sale_order_origin_id": int,
    "combo_parent_id": int,
}
MAX_LINES = 500


@dataclass(frozen=True)
class Asked:
    """A line that asks for less than its normal price."""

    line: BaseModel
    normal: float
    price: float
    rule: str  # see `domain/prices.py`; "" when a sales associate may give it


class PosOrder(models.Model):
    """Prices below normal: who decides, asked before payment and again at booking."""

    _inherit = "pos.order"

    @api.model
    def jewelry_till_check(
        self, config_id, order, lot_ids, sale_order_ids=(), partner_id=False
    ):
        """Ask before payment about the pieces and the prices of an order, at once.

        Why a price needs a manager is not said: a cashier learns neither floor nor cost.

        :param dict order: uuid, pricelist_id and `lines` (see `ASKED`), each with the
            `lot_id` of its piece and its `attribute_value_ids`
        :return: {"refusals": sentences, "prices": [{"subject": what a manager approves,
            "text": how it is said}]}
        """
        config = self.env["pos.config"]._jewelry_for_till(config_id)
        refusals = self.env["stock.lot"].jewelry_till_check(
            config_id, lot_ids, sale_order_ids, partner_id
        )
        asked = self._jewelry_asked_order(config, order, partner_id)
        needing = asked._jewelry_prices_needing_a_manager()
        refusals += asked._jewelry_price_sentences(needing, beyond=True)
        return {
            "refusals": refusals,
            "prices": [
                asked._prepare_jewelry_price_request(row)
                for row in needing
                if row.rule != prices.BEYOND
            ],
        }

    @api.model
    def _jewelry_asked_order(self, config, order, partner_id=False):
        """The order as a till describes it, not saved."""
        order = order if isinstance(order, dict) else {}
        lines = order.get("lines") or ()
        partner = self.env["res.partner"].browse(partner_id or ()).exists()
        return self.new(
            {
                "uuid": str(order.get("uuid") or ""),
                "session_id": config.current_session_id.id,
                "config_id": config.id,
                "company_id": config.company_id.id,
                "partner_id": partner.id,
                "pricelist_id": self._jewelry_known_id(
                    "product.pricelist", order.get("pricelist_id")
                ),
                "lines": [
                    Command.create(self._prepare_jewelry_asked_line(config, line))
                    for line in lines[:MAX_LINES]
                    if isinstance(line, dict)
                ],
            }
        )

    @api.model
    def _prepare_jewelry_asked_line(self, config, line):
        """The values of a line that a till asks about: fixed keys of fixed kinds."""
        vals = {
            name: line[name]
            for name, kind in ASKED.items()
            if isinstance(line.get(name), kind)
        }
        fields_of = self.env["pos.order.line"]._fields
        for name in set(vals) & {name for name in ASKED if name.endswith("_id")}:
            vals[name] = self._jewelry_known_id(
                fields_of[name].comodel_name, vals[name]
            )
        # A piece of another company is none, see `pos.order.line._jewelry_set_pieces`.
        lot = self.env["stock.lot"].sudo()
        lot = lot.browse(self._jewelry_known_id("stock.lot", line.get("lot_id")))
        vals["lot_id"] = not lot.company_id - config.company_id and lot.id
        options = line.get("attribute_value_ids") or ()
        values = self.env["product.template.attribute.value"].browse(
            option for option in options if isinstance(option, int)
        )
        vals["attribute_value_ids"] = [Command.set(values.exists().ids)]
        return vals

    @api.model
    def _jewelry_known_id(self, model, record_id):
        """The id when there is such a record, else False."""
        if not isinstance(record_id, int) or not record_id:
            return False
        # Only whether it is there: what may be done with it is checked where it is used.
        return self.env[model].sudo().browse(record_id).exists().id

    def _prepare_jewelry_price_request(self, row):
        """What a manager is asked, and what the approval is about."""
        self.ensure_one()
        currency = self.config_id.sudo().currency_id
        return {
            "subject": {
                "line": row.line.uuid,
                "product": row.line.product_id.id,
                "lot": row.line.lot_id.id,
                "qty": row.line.qty,
                "price": currency.round(row.price),
            },
            "text": self.env._(
                "%(name)s: %(price)s instead of %(normal)s",
                name=row.line._jewelry_price_label(),
                price=currency.format(row.price),
                normal=currency.format(row.normal),
            ),
        }

    def _jewelry_check_prices(self):
        """Refuse prices that a manager has not approved, before the order is booked.

        An order that was paid offline is accepted and put before the managers.

        :raise UserError: with one sentence for each line; it never says which rule
        """
        self.ensure_one()
        asked = self._jewelry_prices_below_normal()
        self._jewelry_keep_normal_prices(asked)
        broken = self._jewelry_prices_not_approved(asked)
        if not broken:
            return
        sentences = "\n".join(self._jewelry_price_sentences(broken))
        if not self.jewelry_offline:
            raise JewelryRefused(sentences)
        self._jewelry_accept_offline(sentences)

    def _jewelry_prices_needing_a_manager(self):
        return [row for row in self._jewelry_prices_below_normal() if row.rule]

    def _jewelry_prices_not_approved(self, asked):
        """Those of these prices that a manager would have to approve, and has not."""
        needing = [row for row in asked if row.rule]
        if not needing:
            return []
        approved = [row for row, *_how in self._jewelry_price_approvals(needing)]
        return [row for row in needing if row not in approved]

    def _jewelry_prices_below_normal(self):
        """The lines that ask less than their normal price, and what that breaks.

        Costs and floors are looked up for these lines only.

        :return: list of `Asked`
        """
        self.ensure_one()
        # The settings of the till are not the cashier's to read.
        config = self.config_id.sudo()
        lines = self.lines.filtered(lambda line: not line._jewelry_price_is_free())
        given = lines.filtered(lambda line: line._jewelry_sum() < 0)
        given -= given.filtered(lambda line: line._jewelry_price_is_agreed())
        sold = lines.filtered(lambda line: line.qty > 0) - given
        share = prices.share_left(*(abs(part._jewelry_sum()) for part in (sold, given)))
        normal = sold._jewelry_normal_prices()
        places = config.currency_id.decimal_places
        asked = {line: line._jewelry_net_price() * share for line in sold}
        lower = sold.filtered(
            lambda line: prices.is_below(asked[line], normal[line], places)
        )
        # A till that stands in no store stays as stock Odoo's.
        if not lower or not config._jewelry_store():
            return []
        return [
            Asked(
                line,
                normal[line],
                asked[line],
                prices.breach(
                    normal[line],
                    asked[line],
                    config._jewelry_price_limits(),
                    cost=line._jewelry_own_cost(),
                    untaxed=line._jewelry_untaxed(asked[line]),
                    floor=line._jewelry_own_floor(),
                    places=places,
                ),
            )
            for line in lower
        ]

    def _jewelry_price_approvals(self, asked):
        """What managers approved of these prices.

        :return: list of (`Asked`, approval, the subject in it that says so)
        """
        self.ensure_one()
        given = [
            (approval, subject)
            for approval in self._jewelry_valid_approvals()
            if approval["kind"] == "price"
            for subject in approval["subjects"]
        ]
        found = []
        for row in asked:
            for approval, subject in given:
                if row.rule != prices.BEYOND and self._jewelry_covers(subject, row):
                    found.append((row, approval, subject))
                    break
        return found

    def _jewelry_covers(self, subject, row):
        """Whether what was approved is this line: its goods, as many, at this price."""
        price, quantity = subject.get("price"), subject.get("qty")
        places = self.config_id.sudo().currency_id.decimal_places
        return (
            subject.get("line") == row.line.uuid
            and subject.get("product") == row.line.product_id.id
            and subject.get("lot") == row.line.lot_id.id
            and isinstance(price, int | float)
            and isinstance(quantity, int | float)
            and row.line.qty <= quantity
            and not prices.is_below(row.price, price, places)
        )

    def _jewelry_price_sentences(self, rows, beyond=False):
        """Why these prices are refused: nothing in it tells a floor or a cost.

        :param beyond: only what no manager of this till can approve either
        """
        config = self.config_id.sudo()
        sentences = []
        for row in rows:
            label = row.line._jewelry_price_label()
            if row.rule == prices.BEYOND:
                sentences.append(
                    self.env._(
                        "The price of %(name)s is more than %(limit)s%% below its "
                        "normal price, which nobody may give at this till. Ask for "
                        "more, or have an administrator change the limit in the "
                        "settings of the till.",
                        name=label,
                        limit=f"{config.jewelry_discount_manager:g}",
                    )
                )
            elif not beyond:
                sentences.append(
                    self.env._("The price of %(name)s needs a manager.", name=label)
                )
        return sentences

    def _jewelry_keep_normal_prices(self, asked):
        """Write on each line what was given away, for the list of discounts.

        What a client wrote there itself is taken away.
        """
        lines = self.browse().lines.union(*(row.line for row in asked))
        stray = (self.lines - lines).filtered(
            lambda line: line.jewelry_normal_price or line.jewelry_price_given
        )
        if stray:
            stray.write({"jewelry_normal_price": 0.0, "jewelry_price_given": 0.0})
        for row in asked:
            row.line.write(
                {"jewelry_normal_price": row.normal, "jewelry_price_given": row.price}
            )

    def _jewelry_pricelist(self):
        """The price list whose prices are no discount: one that this till offers."""
        self.ensure_one()
        # The settings of the till are not the cashier's to read.
        config = self.config_id.sudo()
        chosen = self.pricelist_id.sudo()
        if chosen and chosen != config.pricelist_id:
            return chosen & config._get_available_pricelists() or config.pricelist_id
        return config.pricelist_id

    def _jewelry_in_till_currency(self, amount):
        """An amount of the company, on the day of the order."""
        self.ensure_one()
        company = self.company_id
        return company.currency_id._convert(
            amount or 0.0,
            self.config_id.sudo().currency_id,
            company,
            self.date_order,
        )

    def _prepare_jewelry_approval_subject(self, approval, subject, line):
        vals = super()._prepare_jewelry_approval_subject(approval, subject, line)
        if approval["kind"] == "price" and line:
            row = next(
                (x for x in self._jewelry_prices_below_normal() if x.line == line), None
            )
            vals |= self._prepare_jewelry_approved_price(row, subject)
        return vals

    def _prepare_jewelry_approved_price(self, row, subject):
        """The figures of an approved price; without `row` it turned out to be normal."""
        approved = subject.get("price")
        price = approved if isinstance(approved, int | float) else 0.0
        if not row:
            return {"price_asked": price}
        return {
            "price_asked": price,
            "price_normal": row.normal,
            "discount_percent": prices.percent_off(row.normal, price),
            "price_rule": row.rule or False,
        }

    def _jewelry_is_ours(self):
        """Nor may an order be booked unchecked that gives something away."""
        return super()._jewelry_is_ours() or any(
            self._jewelry_prices_needing_a_manager()
        )


class PosOrderLine(models.Model):
    _inherit = "pos.order.line"

    def _jewelry_sum(self):
        return sum(line.qty * line._jewelry_net_price() for line in self)

    def _jewelry_price_label(self):
        """The tag of the piece, or the name of the goods."""
        self.ensure_one()
        return self._jewelry_tag_text() or self.product_id.display_name
