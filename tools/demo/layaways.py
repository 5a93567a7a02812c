"""Layaways in every stage: who puts what away, pays when, and how it ends."""

from dataclasses import dataclass, replace

from odoo import Command, fields

from .size import paced

PLANS = {
    "monthly": {
        "name": "20 % down, 6 monthly payments",
        "deposit_type": "percent",
        "deposit_percent": 20.0,
        "installment_count": 6,
        "frequency": "monthly",
        "sequence": 1,
    },
    "biweekly": {
        "name": "25 % down, 4 payments, every two weeks",
        "deposit_type": "percent",
        "deposit_percent": 25.0,
        "installment_count": 4,
        "frequency": "biweekly",
        "sequence": 2,
    },
    "weekly": {
        "name": "10 % or $100 down, 10 weekly payments",
        "deposit_type": "greater",
        "deposit_percent": 10.0,
        "deposit_amount": 100.0,
        "installment_count": 10,
        "frequency": "weekly",
        "sequence": 3,
    },
}
# Where a piece goes into the vault the moment it is promised.
VAULT_AT_ONCE = {"NYC"}
TERMS = (
    "The price stays as agreed. Your piece is set aside in our vault from today. You may "
    "pay early. Tell us when a payment will be late: we will find a way. If you change "
    "your mind, your deposits are paid back."
)


@dataclass(frozen=True)
class Story:
    """One layaway, told in business days of the demo.

    `payments` = installments paid on time before the customer goes silent (None: all);
    `end` = what happens on day `ends`: paid, picked_up, cancelled, or owed (cancelled,
    the money is still to be paid back); a `quote` is offered on its first day and never
    signed; with `elsewhere` the piece travels to that store the day before and is picked
    up there.
    """

    starts: int
    store: str
    plan: str
    payments: int | None = None
    end: str = ""
    ends: int = 0
    elsewhere: str = ""
    office: bool = False
    customer: str = ""


STORIES = [
    # late: some deposits and installments, then nothing
    Story(0, "NYC", "weekly", payments=2),
    Story(1, "CMH", "biweekly", payments=1),
    Story(2, "BAL", "weekly", payments=1),
    Story(1, "NYC", "monthly", payments=0),
    Story(3, "CMH", "weekly", payments=3, office=True),
    Story(4, "BAL", "biweekly", payments=0),
    # on time and still running
    Story(0, "CMH", "weekly"),
    Story(2, "NYC", "biweekly", customer="Daniel Whitfield"),
    Story(5, "BAL", "monthly"),
    Story(8, "NYC", "weekly"),
    Story(12, "CMH", "biweekly", office=True),
    Story(15, "NYC", "monthly", office=True),
    Story(19, "BAL", "weekly"),
    Story(24, "CMH", "monthly"),
    Story(27, "NYC", "biweekly"),
    Story(31, "BAL", "biweekly"),
    Story(33, "NYC", "weekly"),
    Story(34, "CMH", "weekly"),
    # paid in full, waiting for their owners
    Story(3, "NYC", "weekly", end="paid", ends=26),
    Story(6, "BAL", "biweekly", end="paid", ends=29),
    Story(7, "CMH", "weekly", end="paid", ends=32, office=True),
    # picked up
    Story(1, "NYC", "weekly", end="picked_up", ends=21),
    Story(4, "CMH", "biweekly", end="picked_up", ends=25),
    Story(9, "BAL", "weekly", end="picked_up", ends=30),
    Story(2, "NYC", "biweekly", end="picked_up", ends=18, office=True),
    Story(5, "NYC", "weekly", ends=28, elsewhere="CMH"),
    # ended early, deposits paid back
    Story(6, "NYC", "weekly", end="cancelled", ends=16),
    Story(10, "BAL", "biweekly", end="cancelled", ends=22),
    Story(11, "CMH", "monthly", end="cancelled", ends=27, office=True),
    Story(13, "NYC", "biweekly", end="owed", ends=33, office=True),
    # offered, not signed yet
    Story(33, "NYC", "monthly", end="quote", office=True),
]

# One layaway in each stage, within ten days: see `size.SHORT`.
SHORT_STORIES = [
    Story(0, "NYC", "weekly", payments=0),
    Story(1, "CMH", "biweekly"),
    Story(1, "BAL", "weekly", end="paid", ends=6),
    Story(0, "NYC", "weekly", end="picked_up", ends=7),
    Story(2, "CMH", "biweekly", end="picked_up", ends=6, office=True),
    Story(1, "NYC", "weekly", ends=8, elsewhere="CMH"),
    Story(2, "BAL", "weekly", end="cancelled", ends=5),
    Story(2, "NYC", "biweekly", end="owed", ends=8, office=True),
    Story(9, "NYC", "monthly", end="quote", office=True),
]


def stories(size, days):
    """What is told in a demo of this size that is open on `days` days."""

    def at(day):
        return paced(day, days, size.calendar)

    told = SHORT_STORIES if size.short else STORIES
    return [
        replace(story, starts=at(story.starts), ends=at(story.ends)) for story in told
    ]


def offer_plans(env, company):
    """The plans of the house; those that came with the suite are not offered."""
    env["jewelry.plan"].search([]).active = False
    plans = env["jewelry.plan"].create(
        [{**vals, "terms": TERMS, "company_id": company.id} for vals in PLANS.values()]
    )
    return dict(zip(PLANS, plans, strict=True))


class Layaway:
    """One agreement, driven from the till or from the back office."""

    def __init__(self, story, plan, store, customer, lot, manager, journal):
        self.story = story
        self.plan = plan
        self.store = store
        self.customer = customer
        self.lot = lot
        self.manager = manager
        self.env = plan.with_user(manager).env
        self.journal = journal
        self.paid = 0
        self.by_card = 0.0
        self.agreement = plan.env["jewelry.agreement"]

    # -- steps ------------------------------------------------------------------

    def start(self, counter):
        """The customer signs and leaves a deposit, or takes an offer home."""
        if self.story.end == "quote":
            self._offer()
        elif self.story.office:
            self._offer()
            self._wizard("payment", journal_id=self.journal.id)
        else:
            self._start_at_till(counter)
        if self.story.store in VAULT_AT_ONCE and self.agreement.state == "active":
            self.agreement.with_user(self.manager).action_move_to_vault()

    def due_today(self, today):
        """Whether the customer comes in today to pay an installment."""
        agreement = self.agreement
        if agreement.state != "active":
            return False
        if self.story.payments is not None and self.paid >= self.story.payments:
            return False
        return bool(agreement.next_due_date and agreement.next_due_date <= today)

    def pay_installment(self, counter):
        """Pay the next row of the schedule."""
        self._pay(counter, self.agreement.next_due_amount)
        self.paid += 1

    def send(self, store):
        """The piece travels to the store where the customer wants to pick it up."""
        self._wizard("move", store_id=store.id)

    def finish(self, counter):
        """The end of the story in its own store."""
        end = self.story.end
        if end == "paid":
            self._pay(counter, self.agreement.amount_due)
        elif end == "picked_up" and self.story.office:
            self._pick_up_in_office()
        elif end == "picked_up":
            self.pick_up(counter)
        elif end == "cancelled":
            self._cancel(counter)
        elif end == "owed":
            self._wizard("cancel", reason="Moved abroad", refund="later")

    # -- at the till ------------------------------------------------------------

    def _calls(self, counter):
        return counter.env["jewelry.agreement"]

    def _start_at_till(self, counter):
        quote = self._calls(counter).jewelry_till_quote(
            counter.config.id,
            {
                "partner_id": self.customer.id,
                "lines": [{"lot_id": self.lot.id, "qty": 1}],
                "plan_id": self.plan.id,
            },
        )
        self.agreement = self.agreement.browse(quote["id"])
        counter.take_deposit(
            quote["id"], self.customer, self._tender(counter, quote["deposit"])
        )

    def _tender(self, counter, amount):
        """Cash for small amounts now and then, otherwise by card."""
        cash = 0.0
        if amount < 600 and counter.random.random() < 0.4:
            cash = amount
        elif amount > 900 and counter.random.random() < 0.2:
            cash = 200.0
        card = counter._round(amount - cash)
        self.by_card += card
        return {"cash": cash, "card": card}

    def _tender_back(self, counter, amount):
        """The card gets back what it paid, the rest is handed out in cash."""
        card = min(self.by_card, amount)
        return {"card": -card, "cash": -counter._round(amount - card)}

    def pick_up(self, counter):
        """Deposits and a card pay for the piece; it is handed over."""
        payload = self._calls(counter).jewelry_till_pickup(
            counter.config.id, self.agreement.id
        )
        lines = [
            counter._line(
                line.jewelry_lot_id, price=line.price_unit, discount=line.discount
            )
            for line in self.agreement.sale_order_id.order_line
            if not line.display_type
        ]
        counter.hand_over(
            lines, self.agreement.id, self.customer, payload["deposit_applied"], "card"
        )

    def _pay(self, counter, amount):
        if self.story.office:
            self._wizard("payment", amount=amount, journal_id=self.journal.id)
            return
        counter.take_deposit(
            self.agreement.id, self.customer, self._tender(counter, amount)
        )

    def _cancel(self, counter):
        reason = "The customer changed their mind"
        if self.story.office:
            self._wizard("cancel", reason=reason, refund="later")
            self._wizard("payment", direction="out", journal_id=self.journal.id)
            return
        boss = counter.as_user(self.manager)
        answer = self._calls(boss).jewelry_till_cancel(
            boss.config.id, self.agreement.id, reason
        )
        boss.take_deposit(
            self.agreement.id,
            self.customer,
            self._tender_back(counter, answer["refund"]),
            jewelry_cancel_reason=reason,
        )

    # -- in the back office -----------------------------------------------------

    def _wizard(self, name, **vals):
        """Fill in and confirm one of the manager's dialogs on this agreement."""
        wizards = self.env[f"jewelry.agreement.{name}.wizard"]
        vals = {"agreement_id": self.agreement.id, **vals}
        # the dialog opens with what it proposes, as on the screen
        proposed = wizards.new(vals)
        for field in {"amount", "date"} & wizards._fields.keys():
            vals.setdefault(field, proposed[field])
        return wizards.create(vals).action_confirm()

    def _offer(self):
        answer = (
            self.env["jewelry.agreement.make.wizard"]
            .create(
                {
                    "lot_ids": [Command.set(self.lot.ids)],
                    "store_id": self.store.id,
                    "partner_id": self.customer.id,
                    "plan_id": self.plan.id,
                }
            )
            .action_confirm()
        )
        self.agreement = self.agreement.browse(answer["res_id"])

    def _pick_up_in_office(self):
        self._wizard("pickup", journal_id=self.journal.id, tax_agreed=True)


def missing_stages(env, company):
    """The stages of a layaway that the demo does not show."""
    today = fields.Date.today()
    stages = {
        "offered": [("state", "=", "draft")],
        "active": [("state", "=", "active")],
        "overdue": [("state", "=", "active"), ("next_due_date", "<", today)],
        "paid": [("state", "=", "paid")],
        "completed": [("state", "=", "completed")],
        "cancelled": [("state", "=", "cancelled")],
        "refund due": [("amount_refund_due", ">", 0)],
    }
    agreements = env["jewelry.agreement"]
    mine = [("company_id", "=", company.id)]
    return [
        name
        for name, domain in stages.items()
        if not agreements.search_count([*mine, *domain], limit=1)
    ]
