"""The mark by which stock's own steps pass the doors of pieces.

Anybody who may write a transfer may ask the server for any value of it. What state it is
in, and what it does with a held piece, follows from its steps (reserve, validate,
unreserve, cancel) and from nothing else. The mark is an object, not a value: a context
that comes over RPC can never carry it.
"""


class _Flow:
    def __repr__(self):
        return "stock flow"


_FLOW = _Flow()
_KEY = "jewelry_stock_flow"


def with_stock_flow(records):
    """Return `records` in a context that says: this is one of stock's own steps."""
    return records.with_context(**{_KEY: _FLOW})


def in_stock_flow(env):
    """Whether one of stock's own steps is calling."""
    return env.context.get(_KEY) is _FLOW
