from odoo import fields, models
from odoo.exceptions import UserError

from ..domain import description, tag_code, weights

#: Where a piece comes from when it comes to us.
OUTSIDE = ("customer", "inventory", "production", "supplier")


class StockLot(models.Model):
    """What the tag of a piece says."""

    _inherit = "stock.lot"

    def action_jewelry_print_tags(self):
        """See the tags of these pieces, and print them."""
        pieces = self.filtered("jewelry_is_piece")
        if not pieces:
            raise UserError(self.env._("There is no piece to print a tag for."))
        printing = self.env["jewelry.tag.print"].create({"lot_ids": pieces.ids})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Print Tags"),
            "res_model": printing._name,
            "res_id": printing.id,
            "view_mode": "form",
            "target": "new",
        }

    def _jewelry_tags(self):
        """[(layout, tag)] of these pieces, in their order, ready to be printed.

        Whoever may read a piece may print its tag, and on the tag stands its cost: in
        code. The cost itself, and the code word, never leave this method.

        :raise AccessError: for a piece that this person may not read
        :raise UserError: when there is no layout
        """
        self.check_access("read")
        pieces = self.sudo()
        received = pieces._jewelry_received_on()
        layouts = {
            category: category._jewelry_tag_layout()
            for category in pieces.product_id.categ_id
        }
        tags = []
        for piece in pieces:
            layout = layouts[piece.product_id.categ_id]
            if not layout:
                raise UserError(
                    self.env._("Make a tag layout first: no category has one.")
                )
            vals = piece._prepare_jewelry_tag_vals(received.get(piece))
            tags.append((layout, layout._tag(vals)))
        return tags

    def _prepare_jewelry_tag_vals(self, received_on):
        """{content: text} of the tag of this piece. Runs in sudo, because of its cost.

        :param received_on: the day the piece came in, or None
        """
        self.ensure_one()
        company = self.company_id or self.env.company
        piece = self.with_company(company)
        weight = weights.stated(piece.jewelry_gross_weight, weights.GRAM_PLACES)
        cost, word = piece.standard_price, company.jewelry_code_word or ""
        return {
            "tag": piece.jewelry_tag or piece.name,
            "price": piece._jewelry_tag_price_text(),
            "style": piece.product_id.product_tmpl_id.name,
            "metal": piece._jewelry_metal_text(),
            "stones": "; ".join(
                description.tag_text(stone._description_data())
                for stone in piece.jewelry_stone_ids.sorted()
            ),
            "size": piece._jewelry_size_text(),
            "weight": f"{weights.text(weight)} g" if weight else "",
            "certificate": piece.jewelry_certificate_ids[:1].display_name or "",
            "store": piece.jewelry_store_id.code or "",
            "cost_code": tag_code.cost_code(cost, word),
            "date_code": tag_code.date_code(received_on),
        }

    def _jewelry_tag_price_text(self):
        """The tag price, or the list price of the style, in the company's currency."""
        price = self.jewelry_tag_price or self.product_id.lst_price
        text = self.jewelry_currency_id.format(price) if price else ""
        return text.replace("\N{NO-BREAK SPACE}", "")

    def _jewelry_size_text(self):
        if self.jewelry_size:
            return self.env._("Size %(size)s", size=self.jewelry_size)
        return self.jewelry_length or ""

    def _jewelry_received_on(self):
        """{piece: the day it first came in}, of those that did; a return is no receipt.

        The day is that of the store where the piece is, else of the user.
        """
        groups = self.env["stock.move.line"]._read_group(
            [
                ("lot_id", "in", self.ids),
                ("state", "=", "done"),
                ("location_id.usage", "in", OUTSIDE),
                ("location_dest_id.usage", "in", ("internal", "transit")),
            ],
            ["lot_id"],
            ["date:min"],
        )
        return {piece: piece._jewelry_local_day(moment) for piece, moment in groups}

    def _jewelry_local_day(self, moment):
        store = self.jewelry_store_id
        if store:
            return store._local_date(moment)
        return fields.Datetime.context_timestamp(self, moment).date()
