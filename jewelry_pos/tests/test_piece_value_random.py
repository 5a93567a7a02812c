from collections import Counter
from datetime import timedelta
from random import Random

from freezegun import freeze_time

from odoo.tests import tagged

from .value_common import FIRST_DAY, ValueCommon

DAYS = 12
STEPS = ("receive", "receive", "receive", "sell", "return", "transfer", "lose")
STEPS += ("find", "scrap", "revalue", "revalue")


@tagged("post_install", "-at_install")
class TestPieceValueRandom(ValueCommon):
    """Random histories of two companies, beside stock Odoo and beside a plain list.

    Stock Odoo is right on the day itself, as long as nothing is on consignment; we are
    equal to it. Where it is wrong, `self.book` says by hand what is right: a piece of
    our own that lies in our stock is worth what it cost, every other piece nothing.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.data, cls.foreign = cls._make_other_jeweler()
        cls.stores = cls.store | cls.second | cls.foreign

    def _stock_of(self, store):
        return store.warehouse_id.lot_stock_id

    def _by_hand(self, company, store=None):
        """What `_values` must be, from the list alone."""
        places = self._stock_of(store or self.stores)
        worth = {
            piece.name: cost if not owner and self.where[piece] in places else 0.0
            for piece, (cost, owner) in self.book.items()
            if piece.company_id == company
        }
        return round(sum(worth.values()), 2), worth

    # ---------------------------------------------------------------- the history
    def _pieces(self, company, *usages):
        return [
            piece
            for piece, place in self.where.items()
            if piece.company_id == company and place.usage in usages
        ]

    def _go(self, piece, target, cost=None):
        cost_now, owner = self.book[piece]
        self._move(piece, self.where[piece], target, cost, owner=owner)
        self.book[piece] = (cost_now if cost is None else cost, owner)
        self.where[piece] = target

    def _receive(self, random, stores, consigned):
        store = random.choice(stores)
        piece = self._make_piece(self.style, receive=False, store=store)
        owner = self.vendor if consigned and random.random() < 0.4 else None
        self.book[piece] = (0.0, owner)
        self.where[piece] = self.suppliers
        cost = None if owner else random.randint(50, 900)
        self._go(piece, self._stock_of(store), cost)

    def _scrap(self, piece, owner):
        scrap = self.env["stock.scrap"].create(
            {
                "product_id": self.style.id,
                "lot_id": piece.id,
                "location_id": self.where[piece].id,
                "owner_id": owner.id if owner else False,
                "company_id": piece.company_id.id,
            }
        )
        scrap.do_scrap()
        self.where[piece] = scrap.scrap_location_id

    def _step(self, random, consigned, done):
        """One thing that happens to one piece of one company; its name.

        What has not happened yet in this history (`done`) comes first.
        """
        company = random.choice(list(self.companies))
        stores = [store for store in self.stores if store.company_id == company]
        inside = self._pieces(company, "internal")
        mine = [piece for piece in inside if not self.book[piece][1]]
        candidates = {
            "receive": [None],
            "sell": inside,
            "return": self._pieces(company, "customer"),
            "transfer": inside if len(stores) > 1 else [],
            "lose": inside,
            "find": self._pieces(company, "inventory"),
            "scrap": inside,
            "revalue": mine,
        }
        possible = [step for step in STEPS if candidates[step]]
        step = random.choice([x for x in possible if not done[x]] or possible)
        piece = random.choice(candidates[step])
        shelf = self._stock_of(random.choice(stores))
        if step == "receive":
            self._receive(random, stores, consigned)
        elif step == "sell":
            self._go(piece, self.customers)
        elif step in ("return", "find"):
            self._go(piece, shelf)
        elif step == "transfer":
            others = [x for x in stores if self._stock_of(x) != self.where[piece]]
            self._go(piece, self._stock_of(random.choice(others)))
        elif step == "lose":
            self._go(piece, self._lost_of(company))
        elif step == "scrap":
            self._scrap(piece, self.book[piece][1])
        elif step == "revalue":
            cost = random.randint(50, 900)
            piece.with_company(company)._jewelry_last_receipt().value_manual = cost
            self.book[piece] = (cost, None)
        return step

    # ------------------------------------------------------------------ the proof
    def _check_today(self):
        """Ours is what the list says, and what core says where core is right."""
        for company in self.companies:
            asked = [({}, None)]
            for store in self.stores.filtered_domain([("company_id", "=", company.id)]):
                asked.append(({"warehouse_id": store.warehouse_id.id}, store))
            owners = [o for p, (_c, o) in self.book.items() if p.company_id == company]
            for context, store in asked:
                ours = self._values(company, **context)
                self.assertEqual(ours, self._by_hand(company, store), context)
                if not any(owners):
                    core = self._core(lambda: self._values(company, **context))  # noqa: B023
                    self.assertEqual(ours, core, context)
                    self.compared["core"] += 1
            self.compared["hand"] += 1

    def _check_past(self, lived):
        """What each company and store was worth on each of the days before."""
        self.env.invalidate_all()
        for moment, company, store in lived:
            total, worth = lived[moment, company, store]
            context = {"warehouse_id": store.warehouse_id.id} if store else {}
            ours = self._values(company, to_date=moment, **context)
            later = dict.fromkeys(ours[1], 0.0)
            self.assertEqual(ours, (total, later | worth), (moment, store.name))
            self.compared["past"] += 1

    def _live(self, seed, consigned):
        random, lived = Random(seed), {}
        self.companies = self.env.company | self.data["company"]
        self.style = self._make_style(f"Random ring {seed}")
        self.book, self.where, done = {}, {}, Counter()
        for day in range(DAYS):
            moment = FIRST_DAY + timedelta(days=day)
            with freeze_time(moment):
                done[self._step(random, consigned, done)] += 1
                self._check_today()
                for company in self.companies:
                    nowhere = self.stores.browse()
                    lived[moment, company, nowhere] = self._by_hand(company)
                for store in self.stores:
                    key = (moment, store.company_id, store)
                    lived[key] = self._by_hand(store.company_id, store)
        self._check_past(lived)
        return done

    def test_value_is_right_on_random_histories(self):
        self.compared, done = Counter(), Counter()
        for seed, consigned in (
            (1, False),
            (2, True),
            (3, False),
            (4, True),
            (5, False),
        ):
            with self.subTest(seed=seed, consigned=consigned):
                done += self._live(seed, consigned)
        self.assertLessEqual(set(STEPS), set(done), "a step never happened")
        self.assertGreater(self.compared["core"], 100)
        self.assertGreater(self.compared["past"], 250)

    def test_the_closing_entry_of_a_random_history_is_cores(self):
        self.compared = Counter()
        self._live(7, False)
        for store in self.store | self.foreign:
            self._receive(Random(7), store, False)
        for company in self.companies:
            company = company.with_company(company).with_context(
                allowed_company_ids=company.ids
            )
            core = self._core(company._action_close_stock_valuation)
            action = company.action_close_stock_valuation(auto_post=True)
            entry = self.env["account.move"].browse(action["res_id"])
            self.assertEqual(entry.state, "posted")
            keys = ("account_id", "debit", "credit")
            self.assertCountEqual(
                [(x.account_id.id, x.debit, x.credit) for x in entry.line_ids],
                [tuple(row[key] for key in keys) for row in core],
            )
            account = company._jewelry_stock_accounts()
            lines = entry.line_ids.filtered(lambda x, a=account: x.account_id in a)
            self.assertTrue(lines)
            total, _worth = self._by_hand(company)
            self.assertEqual(self._stock_books(company), total)

    def _stock_books(self, company):
        """What the stock accounts of this company say."""
        accounts = company._jewelry_stock_accounts()
        lines = self.env["account.move.line"].search(
            [
                ("account_id", "in", accounts.ids),
                ("company_id", "=", company.id),
                ("parent_state", "=", "posted"),
            ]
        )
        return round(sum(lines.mapped("balance")), 2)
