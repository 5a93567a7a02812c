from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..domain import certificates, weights
from .stock_lot import METAL_COLORS, METALS

# What a search at the till may ask; everything else is refused.
CRITERIA = {
    "style": str,
    "style_id": int,
    "metal": str,
    "stone": str,
    "size": str,
    "price_min": (int, float),
    "price_max": (int, float),
    "certificate": str,
    "store_id": (int, str),
    "text": str,
}
SHOWN = ("in_stock", "on_hold", "on_memo", "in_repair", "in_transit")
MAX_PAGE = 100


class StockLot(models.Model):
    """What the till asks about pieces. Cost never leaves through here."""

    _inherit = "stock.lot"

    @api.model
    def jewelry_till_find(self, config_id, code):
        """The piece with this tag, serial number or style barcode, in constant time.

        :return: {"lot": payload or False, "refusal": {"code", "message"} or False}
        """
        config = self.env["pos.config"]._jewelry_for_till(config_id)
        piece = self._jewelry_find(config, code)
        if not piece:
            label = self._jewelry_normalize_tag(str(code or "")) or ""
            message = self.env._("No piece carries the tag %(tag)s.", tag=label)
            return {"lot": False, "refusal": {"code": "unknown", "message": message}}
        refusal = piece._jewelry_refusals(config).get(piece.id)
        return {
            "lot": piece._jewelry_till_payload(config)[0],
            "refusal": self._jewelry_told(refusal),
        }

    @api.model
    def jewelry_till_search(self, config_id, criteria, offset=0, limit=40):
        """Pieces that are with us, here or in any store of the company.

        :param criteria: dict with keys of `CRITERIA`; `store_id` is a store's id or
            "all", this store when absent
        :return: {"pieces": [payload + "refusal"], "count": total}
        """
        config = self.env["pos.config"]._jewelry_for_till(config_id)
        domain = self._get_jewelry_till_domain(config, criteria or {})
        Lot = config.env["stock.lot"]
        pieces = Lot.search(
            domain,
            offset=max(int(offset), 0),
            limit=min(max(int(limit), 1), MAX_PAGE),
            order="jewelry_store_id, jewelry_tag_price, id",
        )
        refusals = pieces._jewelry_refusals(config)
        rows = pieces._jewelry_till_payload(config)
        for row in rows:
            row["refusal"] = self._jewelry_told(refusals.get(row["id"]))
        return {"pieces": rows, "count": Lot.search_count(domain)}

    @api.model
    def jewelry_till_search_options(self, config_id):
        """What the search panel offers: metals, stones and stores with their labels."""
        config = self.env["pos.config"]._jewelry_for_till(config_id)
        stones = config.env["jewelry.stone"]._fields["kind"]
        stores = config.env["jewelry.store"].search(
            [("company_id", "=", config.company_id.id)]
        )
        return {
            "metals": self._jewelry_metal_options(),
            "stones": [list(pair) for pair in stones._description_selection(self.env)],
            "stores": [[store.id, store.name] for store in stores],
            "store_id": config._jewelry_store().id,
        }

    @api.model
    def _jewelry_metal_options(self):
        """[[key, label]]: gold by its color, other metals by themselves."""
        metals = dict(self._fields["jewelry_metal"]._description_selection(self.env))
        colors = dict(
            self._fields["jewelry_metal_color"]._description_selection(self.env)
        )
        gold = [
            [f"{key}_gold", f"{colors[key]} {metals['gold'].lower()}"]
            for key, _label in METAL_COLORS
        ]
        others = [[key, metals[key]] for key, _label in METALS if key != "gold"]
        return gold + others

    @api.model
    def _jewelry_find(self, config, code):
        """The one piece of the till's company that `code` names, in sudo, or none."""
        code = str(code or "").strip()
        Lot = config.env["stock.lot"]
        if not code:
            return Lot
        own = Domain("company_id", "=", config.company_id.id)
        tag = Domain("jewelry_tag", "=", self._jewelry_normalize_tag(code))
        piece = Lot.search(own & tag, limit=1)
        if piece:
            return piece
        is_piece = Domain("jewelry_is_piece", "=", True)
        by_name = Lot.search(own & is_piece & Domain("name", "=", code), limit=2)
        if by_name:
            return by_name if len(by_name) == 1 else Lot
        product = config.env["product.product"].search(
            [("barcode", "=", code), ("tracking", "=", "serial")], limit=1
        )
        if not product:
            return Lot
        here = (
            Domain("product_id", "=", product.id)
            & Domain("jewelry_status", "=", "in_stock")
            & Domain("jewelry_store_id", "=", config._jewelry_store().id)
        )
        by_style = Lot.search(own & is_piece & here, limit=2)
        return by_style if len(by_style) == 1 else Lot

    @api.model
    def _jewelry_told(self, refusal):
        """The refusal as this user may hear it: a manager learns who holds a piece."""
        if not refusal:
            return False
        manager = self.env.user.has_group("jewelry_pos.group_jewelry_manager")
        message = refusal["manager_message"] if manager else refusal["message"]
        return {"code": refusal["code"], "message": message}

    @api.model
    def _get_jewelry_till_domain(self, config, criteria):
        """The search of the till, from fixed keys; never a domain from the client."""
        for key, value in criteria.items():
            if key not in CRITERIA or (
                value not in (None, False) and not isinstance(value, CRITERIA[key])
            ):
                raise UserError(
                    self.env._("The search cannot use %(key)s.", key=str(key))
                )
        domain = Domain("company_id", "=", config.company_id.id)
        domain &= Domain("jewelry_is_piece", "=", True)
        domain &= Domain("jewelry_status", "in", SHOWN)
        store = criteria.get("store_id") or config._jewelry_store().id
        if store != "all":
            domain &= Domain("jewelry_store_id", "=", int(store))
        builders = {
            "style": lambda value: (
                Domain("product_id.name", "ilike", value)
                | Domain("product_id.default_code", "=ilike", f"{value}%")
            ),
            "style_id": lambda value: Domain("product_id.product_tmpl_id", "=", value),
            "metal": self._get_jewelry_metal_domain,
            "stone": lambda value: Domain("jewelry_stone_ids.kind", "=", value),
            "size": lambda value: Domain("jewelry_size", "=", value.strip()),
            "price_min": lambda value: self._get_jewelry_price_domain(">=", value),
            "price_max": lambda value: self._get_jewelry_price_domain("<=", value),
            "certificate": lambda value: Domain(
                "jewelry_certificate_ids.number",
                "=like",
                f"{certificates.normalize(value)}%",
            ),
            "text": self._get_jewelry_text_domain,
        }
        for key, build in builders.items():
            if criteria.get(key):
                domain &= build(criteria[key])
        return domain

    @api.model
    def _get_jewelry_metal_domain(self, metal):
        """`metal` is a metal, or a color and gold: "platinum", "white_gold"."""
        color = metal.removesuffix("_gold")
        if metal != color and color in dict(METAL_COLORS):
            return Domain("jewelry_metal", "=", "gold") & Domain(
                "jewelry_metal_color", "=", color
            )
        return Domain("jewelry_metal", "=", metal)

    @api.model
    def _get_jewelry_price_domain(self, operator, amount):
        """On the price that the till would ask: of the tag, else of the style."""
        tagged = Domain("jewelry_tag_price", ">", 0)
        return (tagged & Domain("jewelry_tag_price", operator, amount)) | (
            ~tagged & Domain("product_id.list_price", operator, amount)
        )

    @api.model
    def _get_jewelry_text_domain(self, text):
        """Each word is found in the tag, the serial, the style or the certificate."""
        domain = Domain.TRUE
        for word in text.split():
            domain &= (
                Domain("jewelry_tag", "=like", f"{word.upper()}%")
                | Domain("name", "=ilike", f"{word}%")
                | Domain("product_id.name", "ilike", word)
                | Domain("jewelry_fineness", "=ilike", word)
                | Domain("jewelry_certificate_ids.number", "=like", f"{word.upper()}%")
            )
        return domain

    def _jewelry_till_payload(self, config):
        """These pieces as the till shows them, in their order. Never a cost.

        The number of queries does not depend on the number of pieces.
        """
        # The till was checked by the caller; products and warehouses are read for it.
        pieces = self.sudo()
        prices = pieces._jewelry_till_prices(config)
        return [piece._prepare_jewelry_till_vals(prices[piece]) for piece in pieces]

    def _prepare_jewelry_till_vals(self, price):
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
            "image_url": self._jewelry_image_url(),
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

    def _jewelry_image_url(self):
        """Address of the main photo, of the style's where the piece has none."""
        self.ensure_one()
        image = self.jewelry_image_ids[:1]
        record = image or self.product_id
        if not image and not self.product_id.image_128:
            return ""
        stamp = int(record.write_date.timestamp())
        return f"/web/image/{record._name}/{record.id}/image_256?unique={stamp}"
