from odoo import api, fields, models
from odoo.exceptions import ValidationError

TAG_SEQUENCE = "jewelry.piece.tag"


class StockLot(models.Model):
    """The tag of a piece: one way to write it, unique in the company, given by us."""

    _inherit = "stock.lot"

    jewelry_tag = fields.Char(
        string="Tag",
        compute="_compute_jewelry_tag",
        store=True,
        readonly=False,
        copy=False,
        tracking=True,
        help="The number on the tag of the piece. Left empty, the next one is given.",
    )

    _jewelry_tag_company_uniq = models.UniqueIndex(
        "(company_id, jewelry_tag) WHERE jewelry_tag IS NOT NULL",
        "Another piece of this company already has this tag number.",
    )

    @api.depends("jewelry_is_piece")
    def _compute_jewelry_tag(self):
        """A serial that becomes a piece after it was made is given a tag, too."""
        for lot in self:
            if lot.jewelry_is_piece and not lot.jewelry_tag:
                company = lot.company_id or self.env.company
                lot.jewelry_tag = self._jewelry_next_tag(company.id)
            else:
                lot.jewelry_tag = lot.jewelry_tag

    @api.constrains("jewelry_tag", "jewelry_is_piece")
    def _check_jewelry_tag(self):
        for lot in self:
            if lot.jewelry_is_piece and not lot.jewelry_tag:
                raise ValidationError(
                    self.env._("The piece %(name)s needs a tag number.", name=lot.name)
                )

    @api.model
    def _jewelry_normalize_tag(self, code):
        """The one way a tag is written: no outer spaces, capitals; False when empty."""
        return (code or "").strip().upper() or False

    @api.model
    def _jewelry_next_tag(self, company_id):
        """The next free tag number of this company."""
        return self._jewelry_next_tags(company_id, 1)[0]

    @api.model
    def _jewelry_next_tags(self, company_id, count, given=()):
        """The next `count` free tag numbers of this company.

        :param given: tags that are about to be given to other pieces
        """
        # Whoever receives a piece gets a number; the sequence itself is for settings.
        Sequence = self.env["ir.sequence"].sudo().with_company(company_id)
        own = [("code", "=", TAG_SEQUENCE), ("company_id", "=", company_id)]
        sequence = Sequence.search(own, limit=1) or Sequence.create(
            self._prepare_jewelry_tag_sequence_vals(company_id)
        )
        tags = []
        while len(tags) < count:
            drawn = [
                self._jewelry_normalize_tag(sequence.next_by_id())
                for _number in range(count - len(tags))
            ]
            # Imported tags may already use a number, whoever may see them.
            taken = self.sudo().search_fetch(
                [("company_id", "=", company_id), ("jewelry_tag", "in", drawn)],
                ["jewelry_tag"],
            )
            taken = {*given, *taken.mapped("jewelry_tag")}
            tags += [tag for tag in drawn if tag not in taken]
        return tags

    @api.model
    def _prepare_jewelry_tag_sequence_vals(self, company_id):
        return {
            "name": self.env._("Piece tags"),
            "code": TAG_SEQUENCE,
            "company_id": company_id,
            "prefix": "J",
            "padding": 6,
            "implementation": "standard",
        }
