"""The states of an agreement and of an installment, as tables."""

from decimal import Decimal

DRAFT = "draft"
ACTIVE = "active"
PAID = "paid"
COMPLETED = "completed"
CANCELLED = "cancelled"

#: {state: states it may become}. A draft is a quote; an active agreement holds its
#: piece; a paid one waits for pick-up; completed and cancelled are the end.
TRANSITIONS = {
    DRAFT: frozenset({ACTIVE, CANCELLED}),
    ACTIVE: frozenset({PAID, COMPLETED, CANCELLED}),
    PAID: frozenset({ACTIVE, COMPLETED, CANCELLED}),
    COMPLETED: frozenset(),
    CANCELLED: frozenset(),
}

#: States in which the agreement owns its sales order, its piece and its deposits.
LIVE = frozenset({ACTIVE, PAID})


def may_become(state, new_state):
    """Tell whether the table allows the move.

    >>> may_become("draft", "active"), may_become("completed", "cancelled")
    (True, False)
    """
    return new_state in TRANSITIONS[state]


def money_state(amount_due):
    """Return the live state that fits what is left to pay.

    >>> money_state(0), money_state(920)
    ('paid', 'active')
    """
    return PAID if Decimal(str(amount_due)) <= 0 else ACTIVE


def installment_state(amount, paid, due_date, today, agreement_state):
    """Return the state of one row of the schedule.

    >>> from datetime import date
    >>> day = date(2024, 2, 29)
    >>> installment_state(115, 115, day, day, "active")
    'paid'
    >>> installment_state(115, 15, day, day, "active")
    'partial'
    >>> installment_state(115, 15, day, date(2024, 3, 1), "active")
    'overdue'
    >>> installment_state(115, 0, day, day, "cancelled")
    'cancelled'
    """
    if agreement_state == COMPLETED or paid >= amount:
        return "paid"
    if agreement_state == CANCELLED:
        return "cancelled"
    if agreement_state in LIVE and today > due_date:
        return "overdue"
    return "partial" if paid > 0 else "due"
