"""How much of the jeweler's life a demo tells, and on which of its days."""

from dataclasses import dataclass

# What README and pictures tell people to scan is there for them: nobody buys it.
SHOWN = frozenset({"J000035", "J000188"})


@dataclass(frozen=True)
class Size:
    """`calendar` = the number of business days that the demo's stories are told in.

    `every` = which pieces of the catalog are in the cases (1: all of them, 6: each
    sixth); `returns` = how often something comes back on a store's day; `parcels` = how
    many makers send one; `trade_ins` = the days on which an old piece is taken.
    """

    weeks: int
    calendar: int
    every: int
    returns: float
    parcels: int
    trade_ins: tuple
    short: bool = False


WHOLE = Size(
    weeks=6, calendar=35, every=1, returns=0.06, parcels=6, trade_ins=(11, 19, 30)
)
# What the tests build: the same flows and every stage of a layaway, in two weeks.
SHORT = Size(
    weeks=2,
    calendar=10,
    every=6,
    returns=0.35,
    parcels=2,
    trade_ins=(3,),
    short=True,
)


def paced(day, days, calendar):
    """The day of a story, in a demo that is open on fewer days than its calendar has.

    On a Sunday the six weeks before it are 35 days; on a Monday they are 30, and what
    is told of the last days still happens.

    >>> [paced(day, 35, 35) for day in (0, 17, 34)]
    [0, 17, 34]
    >>> [paced(day, 30, 35) for day in (0, 17, 34)]
    [0, 14, 29]
    """
    return day if days >= calendar else day * days // calendar
