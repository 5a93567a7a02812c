"""What a till sends: one paid order, in the words of the point of sale's own client."""

import uuid

from odoo import Command, fields


def order(env, config, lines, payments=None, **values):
    """Return the order of these lines, paid in cash unless told otherwise.

    :param dict config: an entry of the shop's `configs`
    :param list lines: dicts of `product` (a record), `lot`, further values
    :param list payments: (payment method id, amount, further values)
    """
    session = env["pos.config"].browse(config["id"]).current_session_id
    commands = [_line(env, **line) for line in lines]
    total = sum(command[2]["price_subtotal_incl"] for command in commands)
    untaxed = sum(command[2]["price_subtotal"] for command in commands)
    if payments is None:
        payments = [(config["cash"], total, {})]
    token = str(uuid.uuid4())
    return {
        "amount_paid": sum(amount for _method, amount, _more in payments),
        "amount_return": 0,
        "amount_tax": total - untaxed,
        "amount_total": total,
        "company_id": env.company.id,
        "config_id": config["id"],
        "date_order": fields.Datetime.to_string(fields.Datetime.now()),
        "fiscal_position_id": False,
        "last_order_preparation_change": "{}",
        "lines": commands,
        "name": f"Order {token}",
        "partner_id": False,
        "payment_ids": [
            Command.create(
                {
                    "amount": amount,
                    "name": fields.Datetime.to_string(fields.Datetime.now()),
                    "payment_method_id": method,
                    "uuid": str(uuid.uuid4()),
                    **more,
                }
            )
            for method, amount, more in payments
        ],
        "pos_reference": f"26B-{config['id']}-{token[:12]}",
        "pricelist_id": session.config_id.pricelist_id.id,
        "session_id": session.id,
        "to_invoice": False,
        "tracking_number": "B001",
        "user_id": env.uid,
        "uuid": token,
        **values,
    }


def _line(env, product, lot=None, price=100.0, **values):
    taxes = product.taxes_id
    amounts = taxes.compute_all(price, env.company.currency_id, 1, product)
    return Command.create(
        {
            "uuid": str(uuid.uuid4()),
            "product_id": product.id,
            "qty": 1,
            "discount": 0,
            "price_unit": price,
            "price_subtotal": amounts["total_excluded"],
            "price_subtotal_incl": amounts["total_included"],
            "tax_ids": [Command.set(taxes.ids)],
            "pack_lot_ids": [Command.create({"lot_name": lot})] if lot else [],
            **values,
        }
    )
