"""How a test makes styles and pieces, receives, orders and delivers them."""

from odoo import fields
from odoo.fields import Command


class PieceBuilders:
    """Builds in `cls.env`, for `cls.store`, with its `cls.jewelry_category`.

    Styles are taxed with `cls.tax_sale_a`; orders are `cls.customer`'s.
    """

    @classmethod
    def _make_style(cls, name="Solitaire ring", price=1000.0, **vals):
        """A style: a serial, stored, lot-valued product in the jewelry category."""
        return cls.env["product.product"].create(cls._style_vals(name, price, **vals))

    @classmethod
    def _style_vals(cls, name, price=1000.0, **vals):
        return {
            "name": name,
            "type": "consu",
            "is_storable": True,
            "tracking": "serial",
            "lot_valuated": True,
            "jewelry_is_style": True,
            "categ_id": cls.jewelry_category.id,
            "list_price": price,
            "available_in_pos": True,
            "taxes_id": [Command.set(cls.tax_sale_a.ids)],
            **vals,
        }

    @classmethod
    def _make_natural_and_grown(cls):
        """Two variants of a style, of stone qualities that the module brings."""
        quality = "jewelry_pos.product_attribute_value_stone_quality_"
        values = cls.env.ref(f"{quality}f_vs1_natural")
        values |= cls.env.ref(f"{quality}e_vs1_laboratory_grown")
        line = {
            "attribute_id": values.attribute_id.id,
            "value_ids": [Command.set(values.ids)],
        }
        template = cls.env["product.template"].create(
            cls._style_vals("Promise ring", attribute_line_ids=[Command.create(line)])
        )
        choices = template.attribute_line_ids.product_template_value_ids
        return [template._create_product_variant(choice) for choice in choices]

    @classmethod
    def _make_piece(
        cls,
        style=None,
        cost=0.0,
        tag=None,
        store=None,
        location=None,
        owner=None,
        receive=True,
        **vals,
    ):
        """A piece on hand: received from the vendor at `cost`, owned by `owner`.

        :param store: the store that has it (the first store by default)
        :param location: a location of that store (its stock by default)
        :param receive: False for a piece that is only expected
        :return: the `stock.lot`
        """
        store = store or cls.store
        style = style or cls._make_style()
        if tag:
            vals["jewelry_tag"] = tag
        piece = cls.env["stock.lot"].create(
            {"product_id": style.id, "company_id": store.company_id.id, **vals}
        )
        if receive:
            cls._receive_piece(piece, cost, store, location=location, owner=owner)
        return piece

    @classmethod
    def _receive_piece(cls, piece, cost, store=None, location=None, owner=None):
        """Receive this piece from the vendor at `cost`; returns the done move."""
        store = store or cls.store
        location = location or store.warehouse_id.lot_stock_id
        move = cls.env["stock.move"].create(
            {
                "product_id": piece.product_id.id,
                "product_uom": piece.product_id.uom_id.id,
                "product_uom_qty": 1,
                "price_unit": cost,
                "location_id": cls.env.ref("stock.stock_location_suppliers").id,
                "location_dest_id": location.id,
                "company_id": store.company_id.id,
                "picking_type_id": store.warehouse_id.in_type_id.id,
            }
        )
        move._action_confirm()
        move.move_line_ids.unlink()
        cls.env["stock.move.line"].create(
            {
                "move_id": move.id,
                "product_id": piece.product_id.id,
                "lot_id": piece.id,
                "quantity": 1,
                "location_id": move.location_id.id,
                "location_dest_id": location.id,
                "owner_id": owner.id if owner else False,
                "company_id": store.company_id.id,
            }
        )
        move.picked = True
        move._action_done()
        if not owner:
            move.value_manual = cost
        return move

    @classmethod
    def _make_sale_order(cls, *pieces, partner=None, store=None, confirm=True):
        """A back office order that names its pieces; confirmed, it holds them."""
        store = store or cls.store
        order = cls.env["sale.order"].create(
            {
                "partner_id": (partner or cls.customer).id,
                "company_id": store.company_id.id,
                "warehouse_id": store.warehouse_id.id,
                "date_order": fields.Datetime.now(),
                "order_line": [
                    Command.create(
                        {
                            "product_id": piece.product_id.id,
                            "jewelry_lot_id": piece.id,
                            "product_uom_qty": 1,
                        }
                    )
                    for piece in pieces
                ],
            }
        )
        if confirm:
            order.action_confirm()
        return order

    @classmethod
    def _deliver(cls, order):
        """Hand over what a confirmed order holds."""
        pickings = order.picking_ids.filtered(
            lambda p: p.state not in ("done", "cancel")
        )
        pickings.move_ids.picked = True
        pickings._action_done()
