"""Everything that a demo tells, as plain text: two builds of one day are alike.

What the machine gives (ids, random keys, when a row was written) is left out.
"""


def lines(env, company):
    """The sessions, orders, entries, layaways and pieces of this company, in order."""
    mine = [("company_id", "=", company.id)]
    for record in env["pos.session"].search(mine, order="id"):
        yield f"session {record.config_id.name}: {_session(record)}"
    for record in env["pos.order"].search(mine, order="id"):
        yield f"order {record.name}: {_order(record)}"
    for record in env["account.move"].search(mine, order="id"):
        yield f"entry {record.name}: {_entry(record)}"
    for record in env["jewelry.agreement"].search(mine, order="id"):
        yield f"layaway {record.name}: {_agreement(record)}"
    pieces = [*mine, ("jewelry_is_piece", "=", True)]
    for record in env["stock.lot"].search(pieces, order="id"):
        yield f"piece {record.name}: {_piece(record)}"


def _session(session):
    return (
        f"{session.start_at} to {session.stop_at}, {session.state}, "
        f"{session.cash_register_balance_end_real:.2f} in cash, "
        f"entry {session.move_id.name}"
    )


def _order(order):
    sold = [(x.lot_id.name, x.qty, x.price_unit, x.discount) for x in order.lines]
    paid = [(x.payment_method_id.name, x.amount) for x in order.payment_ids]
    customer = order.partner_id.name
    return f"{order.date_order}, {order.state}, {customer}, {sold}, {paid}"


def _entry(move):
    rows = sorted(
        (x.account_id.code or "", x.debit, x.credit, x.partner_id.name or "")
        for x in move.line_ids
    )
    return f"{move.date}, {move.journal_id.code}, {move.state}, {rows}"


def _agreement(agreement):
    rows = [(str(x.due_date), x.amount, x.paid) for x in agreement.installment_ids]
    pieces = agreement.lot_ids.mapped("name")
    return (
        f"{agreement.signed_on}, {agreement.state}, {agreement.partner_id.name}, "
        f"{pieces}, {rows}"
    )


def _piece(lot):
    return (
        f"{lot.jewelry_description}, {lot.jewelry_status}, {lot.jewelry_ownership}, "
        f"{lot.jewelry_store_id.name}, {lot.jewelry_holder_id.name}, "
        f"{lot.jewelry_tag_price:.2f}, {lot.total_value:.2f}"
    )
