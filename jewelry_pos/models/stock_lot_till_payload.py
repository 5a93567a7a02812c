from odoo import api, models

from ..domain import weights

# The columns behind what a till shows of a piece.
PIECE_COLUMNS = [
    "company_id",
    "jewelry_fineness",
    "jewelry_gross_weight",
    "jewelry_holder_id",
    "jewelry_is_piece",
    "jewelry_length",
    "jewelry_metal",
    "jewelry_metal_color",
    "jewelry_ownership",
    "jewelry_size",
    "jewelry_status",
    "jewelry_store_id",
    "jewelry_tag",
    "jewelry_tag_price",
    "name",
    "product_id",
]
STYLE_COLUMNS = ["default_code", "product_tmpl_id", "write_date"]


class StockLot(models.Model):
    """A piece as the till shows it: what is read for it, and no cost."""

    _inherit = "stock.lot"

    def _jewelry_till_fetch(self):
        """Read the columns that a till shows, in one query per kind of record.

        Odoo reads every column of a record when one of them is asked for; of a piece,
        its style and its company these are hundreds, and the cashier waits.
        """
        self.fetch(PIECE_COLUMNS)
        self.product_id.fetch(STYLE_COLUMNS)
        self.product_id.product_tmpl_id.fetch(["name"])
        self.company_id.fetch(["currency_id"])

    def _jewelry_till_payload(self, config):
        """These pieces as the till shows them, in their order. Never a cost.

        The number of queries does not depend on the number of pieces.
        """
        # The till was checked by the caller; products and warehouses are read for it.
        pieces = self.sudo()
        prices = pieces._jewelry_till_prices(config)
        images = pieces._jewelry_image_urls()
        return [
            piece._prepare_jewelry_till_vals(prices[piece], images[piece])
            for piece in pieces
        ]

    def _prepare_jewelry_till_vals(self, price, image_url):
        """One piece as the till shows it. Hook: upper modules add their keys."""
        self.ensure_one()
        certificate = self.jewelry_certificate_ids[:1]
        memo = self.jewelry_ownership in ("vendor_memo", "consignment")
        weight = weights.stated(self.jewelry_gross_weight, weights.GRAM_PLACES)
        stones = self.jewelry_stone_ids
        return {
            "id": self.id,
            "name": self.name,
            "tag": self.jewelry_tag or self.name,
            "product_id": self.product_id.id,
            "product_tmpl_id": self.product_id.product_tmpl_id.id,
            "display_name": self.product_id.display_name,
            "description": self.jewelry_description,
            "price": price,
            "certificate": certificate.display_name or "",
            "certificate_url": certificate.url or "",
            "size": self.jewelry_size or "",
            "metal": self._jewelry_metal_text(),
            "weight": f"{weights.text(weight)} g" if weight else "",
            "stones": stones.mapped("display_name"),
            "laboratory_grown": "laboratory_grown" in stones.mapped("origin"),
            "image_url": image_url,
            "status": self.jewelry_status,
            "store": self.jewelry_store_id.name or "",
            "store_id": self.jewelry_store_id.id,
            "owner": "memo" if memo else "",
        }

    def _jewelry_till_prices(self, config):
        """Each piece's price before promotions, in the currency of the till."""
        currency = config.currency_id
        untagged = self.filtered(lambda piece: not piece.jewelry_tag_price).product_id
        listed = config.pricelist_id._get_products_price(
            untagged, 1.0, currency=currency
        )
        return {
            piece: currency.round(
                piece.jewelry_currency_id._convert(
                    piece.jewelry_tag_price, currency, config.company_id
                )
                if piece.jewelry_tag_price
                else listed.get(piece.product_id.id, 0.0)
            )
            for piece in self
        }

    def _jewelry_image_urls(self):
        """Address of each one's main photo, of the style's where it has none, or ""."""
        photos = {piece: piece.jewelry_image_ids[:1] for piece in self}
        styles = self.filtered(lambda piece: not photos[piece]).product_id
        pictured = styles._jewelry_pictured()
        return {
            piece: (
                self._jewelry_image_url(photos[piece] or piece.product_id)
                if photos[piece] or piece.product_id in pictured
                else ""
            )
            for piece in self
        }

    @api.model
    def _jewelry_image_url(self, record):
        stamp = int(record.write_date.timestamp())
        return f"/web/image/{record._name}/{record.id}/image_256?unique={stamp}"
