"""Some weeks in three stores: open, sell, take installments, close, every day."""

import random

from . import layaways
from .counter import Counter
from .receiving import TRADE_INS

ORDERS = {"NYC": (1, 3), "CMH": (1, 1), "BAL": (1, 1)}
SATURDAY = 5
# Now and then a manager approves more than an associate gives alone.
APPROVED_EVERY = 12
REASONS = (
    "Matched a competitor's price",
    "Customer of twenty years",
    "Display piece, small scratch on the shank",
)


class Weeks:
    """The stores' calendar; everything random is drawn from one seed."""

    def __init__(self, env, clock, stores, users, customers, cases):
        self.env = env
        self.clock = clock
        self.stores = stores
        self.users = users
        self.cases = cases
        self.random = random.Random("six weeks")
        self.customers = customers
        self.people = {code: [] for code in stores}
        self.sold = {code: [] for code in stores}
        self.orders = self.returns = self.sessions = 0
        self.layaways = []
        self.reasons = env["jewelry.return.reason"].search([]).ids
        self.counters = self._counters()

    def remember(self, people):
        """Which customers visit which store."""
        for person in people:
            self.people[person.store].append(self.customers[person.name])

    def _counters(self):
        logins = {"NYC": "cashier.ny", "CMH": "cashier.oh", "BAL": "cashier.md"}
        counters = {}
        for code, store in self.stores.items():
            configs = store.pos_config_ids.sorted("id")
            counters[code] = [
                Counter(
                    config, self.users[logins[code]], f"{code} {config.name}", store
                )
                for config in configs
            ]
        return counters

    def live(self, days):
        """Open the doors on each of these days."""
        self._prepare_layaways()
        for index, day in enumerate(days):
            self.clock.set(day, 9, 30)
            self.cases.day_begins(index, day)
            if index in TRADE_INS:
                self.cases.trade_in(self.random.choice(self.people["NYC"]), day)
            for code in self.stores:
                self._store_day(code, index, day)
            self.env.cr.commit()
            self.env.invalidate_all()

    def summary(self):
        return (
            f"{self.sessions} sessions, {self.orders} sales, {self.returns} returns, "
            f"{len(self.layaways)} layaways"
        )

    # -- a day ------------------------------------------------------------------

    def _store_day(self, code, index, day):
        # the second till of a store opens on Saturdays
        counters = self.counters[code][: 2 if day.weekday() == SATURDAY else 1]
        self.clock.set(day, 9, 45)
        for counter in counters:
            counter.open()
        low, high = ORDERS[code]
        self.clock.set(day, 10, self.random.randrange(5, 40))
        for number in range(self.random.randint(low, high)):
            self._sale(code, counters[number % len(counters)])
            self.clock.pass_minutes(self.random.randrange(20, 75))
        if self.sold[code] and self.random.random() < 0.06:
            self._return(code, counters[0])
        self._agreements(code, counters[0], index, day)
        self.clock.set(day, 18, 10)
        for counter in counters:
            counter.close()
            self.sessions += 1

    def _sale(self, code, counter):
        pieces = self.cases.pick(
            code, self.random, 2 if self.random.random() < 0.12 else 1
        )
        price = sum(lot.jewelry_tag_price for lot in pieces)
        customer = None
        if price > 2000 or self.random.random() < 0.6:
            customer = self.random.choice(self.people[code])
        tender = self._tender(price)
        discount = self.random.choice((0, 0, 0, 0, 5, 10))
        invoice = bool(customer) and self.random.random() < 0.25
        if code == "NYC" and self.orders % APPROVED_EVERY == APPROVED_EVERY - 1:
            order = counter.sell_approved(
                pieces,
                customer,
                15,
                self.users["manager"],
                REASONS[self.orders // APPROVED_EVERY % len(REASONS)],
            )
        else:
            order = counter.sell(
                pieces, customer, tender=tender, discount=discount, invoice=invoice
            )
        self.orders += 1
        self.sold[code].append(order)

    def _tender(self, price):
        chance = self.random.random()
        if price < 500 and chance < 0.35:
            return "cash"
        if 1200 <= price < 4000 and chance < 0.05:
            return "split"
        return "card"

    def _return(self, code, counter):
        """Something comes back; a customer we know may take another piece for it."""
        order = self.random.choice(self.sold[code])
        self.sold[code].remove(order)
        pieces = self.cases.pick(code, self.random, 1) if order.partner_id else ()
        counter.give_back(order, self.random.choice(self.reasons), pieces)
        self.returns += 1

    # -- layaways ---------------------------------------------------------------

    def _prepare_layaways(self):
        plans = layaways.offer_plans(self.env, self.env.company)
        journal = self.env["account.journal"].search(
            [
                ("type", "=", "bank"),
                ("code", "!=", "CARD"),
                ("company_id", "=", self.env.company.id),
            ],
            limit=1,
        )
        for story in layaways.STORIES:
            customer = self.customers.get(story.customer)
            self.layaways.append(
                layaways.Layaway(
                    story,
                    plans[story.plan],
                    self.stores[story.store],
                    customer or self.random.choice(self.people[story.store]),
                    self.env["stock.lot"],
                    self.users["manager"],
                    journal,
                )
            )

    def _agreements(self, code, counter, index, day):
        """Customers of this store who sign, pay or end their layaway today."""
        for layaway in self.layaways:
            story = layaway.story
            if story.starts > index:
                continue
            if story.elsewhere == code and story.ends == index:
                layaway.pick_up(counter)
            if story.store != code:
                continue
            self.clock.pass_minutes(self.random.randrange(2, 7))
            if story.starts == index:
                layaway.lot = self.cases.pick(code, self.random, 1, layaway=True)
                layaway.start(counter)
            elif story.elsewhere and story.ends - 1 == index:
                layaway.send(self.stores[story.elsewhere])
            elif story.end and story.ends == index:
                layaway.finish(counter)
            elif layaway.due_today(day):
                layaway.pay_installment(counter)
