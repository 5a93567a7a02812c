"""SQL of the stock proof: what moved, where it must be booked, what is booked.

Two sides that never look at each other: `moved` and `booking` read stock documents and
the facts of their bills, invoices and sessions; `entries_sql` alone reads journal items
of the stock accounts.
"""

from .books import balances_sql, entries_sql, strayed_sql
from .documents import loose_bookings_sql, open_moves_sql, open_sales_sql
from .goods import changed_since_sql, goods_flows_sql, piece_flows_sql
from .scope import Scope
