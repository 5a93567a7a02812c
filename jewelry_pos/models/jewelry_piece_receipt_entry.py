from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import ValidationError

# What the next piece of a parcel mostly shares with the one before it. Its tag, weight,
# size, stones and certificates are its own.
_CARRIED_OVER = (
    "product_id",
    "cost",
    "tag_price",
    "metal",
    "metal_color",
    "fineness",
    "vendor_style",
)


class JewelryPieceReceipt(models.Model):
    """Pieces entered one after the other, at the speed of the keyboard."""

    _inherit = "jewelry.piece.receipt"

    line_before = fields.Json(
        compute="_compute_line_before",
        help="What a new line takes over from the last one.",
    )

    @api.depends(*(f"line_ids.{name}" for name in _CARRIED_OVER))
    def _compute_line_before(self):
        for receipt in self:
            receipt.line_before = receipt.line_ids[-1:]._prepare_carried_over_vals()


class JewelryPieceReceiptLine(models.Model):
    _inherit = "jewelry.piece.receipt.line"

    carried_over = fields.Json(
        compute="_compute_carried_over",
        readonly=False,
        help="What this line, while it is new, took over from the one before it.",
    )

    def _compute_carried_over(self):
        """Nothing, once it is saved; a new line is told by `default_get`."""
        self.carried_over = False

    @api.model
    def default_get(self, fields):
        """A new line begins like the one before it, which the receipt's form tells."""
        before = self.env.context.get("jewelry_line_before") or {}
        values = dict(before, carried_over=before)
        carried = {name: values[name] for name in values.keys() & set(fields)}
        return super().default_get(fields) | carried

    @api.onchange("product_id")
    def _onchange_product_id(self):
        """What was taken over from a piece of another style does not stay."""
        before = self.carried_over
        if not before or self.product_id.id == before["product_id"]:
            return
        mine = self._prepare_carried_over_vals()
        for name in before.keys() - {"product_id"}:
            if mine[name] == before[name]:
                self[name] = False
        self.carried_over = False

    @api.onchange("tag")
    def _onchange_tag(self):
        self.tag = self._clean_tag(self.tag)

    @api.constrains("tag", "receipt_id")
    def _check_tag(self):
        """Said on the line, before a parcel of sixty is received."""
        for company, lines in (
            self.filtered(lambda line: not line.lot_id).grouped("company_id").items()
        ):
            refusals = lines._tag_refusals(company, lines.mapped("tag"))
            if refusals:
                raise ValidationError("\n".join(refusals.values()))

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._clean(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._clean(vals))

    def action_add_another(self):
        """One more line like this one, with its stones, but a tag of its own."""
        self.ensure_one()
        self.copy()

    def _prepare_carried_over_vals(self):
        """The values of this line, if it is one, that the next one starts with."""
        return {
            name: self._fields[name].convert_to_write(self[name], self)
            for line in self
            for name in _CARRIED_OVER
        }

    @api.model
    def _clean(self, vals):
        return dict(vals, tag=self._clean_tag(vals["tag"])) if "tag" in vals else vals

    @api.model
    def _clean_tag(self, tag):
        return self.env["stock.lot"]._jewelry_normalize_tag(tag)

    def _tag_refusals(self, company, tags):
        """{tag: why these lines may not give it to a piece of this company}."""
        counts = Counter(tag for tag in tags if tag)
        if not counts:
            return {}
        # A tag is taken, whoever may see the piece or the receipt that has it.
        promised = self.sudo().search_fetch(
            [
                ("company_id", "=", company.id),
                ("tag", "in", list(counts)),
                ("receipt_id.state", "=", "draft"),
                ("id", "not in", self.ids),
            ],
            ["tag"],
        )
        taken = (
            self.env["stock.lot"]
            .sudo()
            .search_fetch(
                [("company_id", "=", company.id), ("jewelry_tag", "in", list(counts))],
                ["jewelry_tag"],
            )
        )
        return (
            {
                tag: self.env._("%(tag)s is on another draft receipt, too.", tag=tag)
                for tag in promised.mapped("tag")
            }
            | {
                tag: self.env._("%(tag)s is listed more than once.", tag=tag)
                for tag, count in counts.items()
                if count > 1
            }
            | {
                tag: self.env._("%(tag)s is the tag of another piece.", tag=tag)
                for tag in taken.mapped("jewelry_tag")
            }
        )
