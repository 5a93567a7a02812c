from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..domain import certificates
from .stock_lot import METAL_COLORS, METALS
from .stock_lot_till_payload import PIECE_COLUMNS

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
        piece._jewelry_till_fetch()
        refusal = piece._jewelry_refusals(config).get(piece.id)
        return {
            "lot": piece._jewelry_till_payload(config)[0],
            "refusal": self._jewelry_told(refusal, config),
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
        pieces._jewelry_till_fetch()
        refusals = pieces._jewelry_refusals(config)
        rows = pieces._jewelry_till_payload(config)
        for row in rows:
            row["refusal"] = self._jewelry_told(refusals.get(row["id"]), config)
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
        tagged = self._jewelry_tagged(config, code)
        if tagged:
            return tagged if len(tagged) == 1 else Lot
        own = Domain("company_id", "=", config.company_id.id)
        is_piece = Domain("jewelry_is_piece", "=", True)
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
    def _jewelry_tagged(self, config, code):
        """The piece of the till's company with this tag; else those of this serial.

        :return: in sudo; two where the serial number is not unique
        """
        Lot = config.env["stock.lot"]
        own = Domain("company_id", "=", config.company_id.id)
        tag = Domain("jewelry_tag", "=", self._jewelry_normalize_tag(code))
        piece = Lot.search_fetch(own & tag, PIECE_COLUMNS, limit=1)
        if piece:
            return piece
        is_piece = Domain("jewelry_is_piece", "=", True)
        return Lot.search(own & is_piece & Domain("name", "=", code), limit=2)

    @api.model
    def _jewelry_told(self, refusal, config, employee_id=None):
        """The refusal as this person may hear it: a manager learns who holds a piece.

        :param config: the till at which the person stands
        :param employee_id: see `pos.config._jewelry_is_manager`
        """
        if not refusal:
            return False
        manager = config._jewelry_is_manager(employee_id)
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
            "price_min": lambda value: self._get_jewelry_price_domain(
                config, ">=", value
            ),
            "price_max": lambda value: self._get_jewelry_price_domain(
                config, "<=", value
            ),
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
    def _get_jewelry_price_domain(self, config, operator, amount):
        """On the price that the till would ask: of the tag, else of the style.

        :param amount: in the currency of the till; tags are priced in the company's
        """
        company = config.company_id
        amount = config.currency_id._convert(amount, company.currency_id, company)
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
