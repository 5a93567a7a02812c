from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class JewelryAgreement(models.Model):
    """A layaway at less than the normal price obeys the rules of a sale.

    What a manager approved on the cart is kept with the draft, and becomes a trail when
    the first deposit signs it.
    """

    _inherit = "jewelry.agreement"

    till_prices = fields.Json(
        copy=False,
        readonly=True,
        help="What the till said about the prices of the draft: the cart, its lines and "
        "what managers approved on it. Believed only where it is signed.",
    )

    @api.model
    def jewelry_till_quote(self, config_id, vals):
        """Check the prices of the draft, too.

        :param dict vals: also order (uuid of the cart), pricelist_id, approvals, and a
            uuid in each of the lines
        """
        payload = super().jewelry_till_quote(config_id, vals)
        config, till = self._jewelry_till(config_id)
        draft = till._jewelry_till_browse(config, payload["id"])
        draft.till_prices = {
            "order": str(vals.get("order") or ""),
            "pricelist_id": self._jewelry_till_id(vals.get("pricelist_id")),
            "approvals": vals.get("approvals") or [],
            "lines": [str(line.get("uuid") or "") for line in vals.get("lines") or ()],
        }
        cart = draft._jewelry_till_cart(config)
        asked = cart._jewelry_prices_needing_a_manager()
        broken = cart._jewelry_prices_not_approved(asked)
        if broken:
            raise UserError("\n".join(cart._jewelry_price_sentences(broken)))
        return payload

    def _jewelry_till_cart(self, config):
        """The order of the till that this draft came from, not saved.

        Its prices are those of the draft itself, whatever the till says.
        """
        self.ensure_one()
        said = self.till_prices or {}
        names = said.get("lines") or []
        lines = self.sale_order_id._get_priced_lines()
        names += [""] * (len(lines) - len(names))
        return self.env["pos.order"].new(
            {
                "uuid": said.get("order") or "",
                "session_id": config.current_session_id.id,
                "config_id": config.id,
                "company_id": config.company_id.id,
                "partner_id": self.partner_id.id,
                "pricelist_id": self.env["product.pricelist"]
                .browse(said.get("pricelist_id") or ())
                .exists()
                .id,
                "jewelry_approvals": said.get("approvals") or [],
                "lines": [
                    Command.create(
                        {
                            "uuid": name,
                            "product_id": line.product_id.id,
                            "lot_id": line.jewelry_lot_id.id,
                            "qty": line.product_uom_qty,
                            "price_unit": line.price_unit,
                            "discount": line.discount,
                        }
                    )
                    for line, name in zip(lines, names, strict=False)
                ],
            }
        )


class PosOrder(models.Model):
    _inherit = "pos.order"

    def _jewelry_check_draft_prices(self, agreement):
        """Write the trail of what managers approved on the cart of a layaway.

        :raise UserError: for a price that nobody approved; an order that was paid offline
            is kept, and the managers hear of it
        """
        # A quotation of the back office has prices of the back office.
        if not agreement.is_till_draft:
            return
        cart = agreement._jewelry_till_cart(self.config_id.sudo())
        asked = cart._jewelry_prices_needing_a_manager()
        broken = cart._jewelry_prices_not_approved(asked)
        if broken:
            sentences = "\n".join(cart._jewelry_price_sentences(broken))
            if not self.jewelry_offline:
                raise UserError(sentences)
            self._jewelry_accept_offline(sentences)
        # Nobody at the till may write the trail: it is written for them.
        self.env["jewelry.approval"].sudo().create(
            [
                {
                    **self._prepare_jewelry_approval_head(approval),
                    **self._prepare_jewelry_approved_price(row, subject),
                    "product_id": row.line.product_id.id,
                    "lot_id": row.line.lot_id.id,
                }
                for row, approval, subject in cart._jewelry_price_approvals(asked)
            ]
        )
