"""The mark by which the agreement's own flow passes the doors it keeps shut.

A live agreement owns its sales order, its reservation, its invoice and its deposits.
The stock methods that would change them are refused, except when they are called by
the agreement itself. The mark travels in the context, and it is an object, not a
value: a context that comes over RPC can never carry it.
"""


class _Flow:
    def __repr__(self):
        return "agreement flow"


_FLOW = _Flow()
_KEY = "jewelry_agreement_flow"


def with_flow(records):
    """Return `records` in a context that may pass the agreement's doors."""
    return records.with_context(**{_KEY: _FLOW})


def in_flow(env):
    """Tell whether the agreement itself is calling."""
    return env.context.get(_KEY) is _FLOW
