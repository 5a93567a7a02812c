"""Builds the demo jeweler in a database where the suite is installed.

Called by the runner with an environment: `build(env, progress)` lives some weeks of
a jeweler's life through the suite's own flows and returns the logins.
"""

import json
import sys
from datetime import timedelta
from pathlib import Path

from freezegun import api as freezer

if not __package__:
    # run as a script by the runner, not imported
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tools.demo import clock, company, merchandise, people, proofs, receiving, weeks
from tools.demo.catalog import all_pieces
from tools.demo.pictures.album import Album
from tools.demo.size import WHOLE


def _today(env):
    """Today in the stores; the demo's own calendar ends yesterday evening."""
    from odoo import fields

    local = fields.Datetime.now().replace(tzinfo=clock.UTC)
    return local.astimezone(clock.STORE_ZONE).date()


def build(env, progress, size=WHOLE, today=None):
    """Fill the database with the demo jeweler.

    :param today: the day after the last one that is told, by default that of the stores
    :param size: how many weeks and pieces, see `tools.demo.size`
    :param progress: called with a line of text and its seconds after each step
    :return: list of (role, login, password)
    """
    env = env(context={"lang": "en_US", "tz": "America/New_York"})
    # freezegun replaces the clock in every module but its own
    watch = [freezer.real_perf_counter()]

    def done(text):
        now = freezer.real_perf_counter()
        progress(text, now - watch[0])
        watch[0] = now

    pieces = all_pieces()[:: size.every]
    album = Album(piece.picture for piece in pieces)
    days = clock.business_days(today or _today(env), size.weeks)
    start = days[0] - timedelta(days=4)
    try:
        with clock.moved_clock(start) as moved:
            house = company.set_up_company(env)
            stores = company.open_stores(env, house)
            users = company.hire(env, house, stores)
            customers = company.welcome_customers(env, house, people.all_customers())
            env.cr.commit()
            done(
                f"{len(stores)} stores, {len(users)} people, {len(customers)} customers"
            )

            vendors = merchandise.sign_up_vendors(env)
            variants = merchandise.lay_out_styles(env, pieces, album)
            env.cr.commit()
            done(f"{len(album)} pictures, {len(variants)} variants of styles")

            cases = receiving.Cases(
                env, stores, vendors, variants, pieces, size, len(days)
            )
            cases.opening_balance(start)
            merchandise.photograph(env, cases.in_hand, album)
            env.cr.commit()
            done(f"{len(cases.in_hand)} pieces received")

            life = weeks.Weeks(env, moved, stores, users, customers, cases, size)
            life.remember(people.all_customers())
            life.live(days)
            env.cr.commit()
            done(f"{len(days)} days: {life.summary()}")
    finally:
        album.close()
    proofs.check(env, house)
    env.cr.commit()
    done("proofs hold: stock, deposits, sessions, receivables")
    return logins()


def logins():
    """Who may sign in: (role, login, password)."""
    return [
        (worker.title, worker.login, worker.password)
        for worker in (*people.STAFF, people.PORTAL)
    ]


def main(env, args):
    """Entry of the runner; `args[0]`, when given, receives the logins as JSON."""
    people_in = build(
        env, lambda text, took: print(f"  {text} ({took:.0f} s)", flush=True)
    )
    if args:
        Path(args[0]).write_text(json.dumps(people_in))
    for role, login, password in people_in:
        print(f"  {role:36} {login:12} {password}")
