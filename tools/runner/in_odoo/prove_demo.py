"""Build a short demo, see that its proofs hold and can fail, and write down what it says.

    prove_demo.py FILE DAY

The builder proves its books itself, at the end. Each problem is printed on a line that
begins with PROBLEM.
"""

import sys
from datetime import date
from pathlib import Path

from odoo.tools import SQL

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

# What somebody could do to the books behind Odoo's back, and what the proofs then say.
TAMPERED = {
    "jewelry_status is": "UPDATE stock_lot SET jewelry_status = 'missing' "
    "WHERE id = (SELECT min(id) FROM stock_lot WHERE jewelry_status = 'in_stock')",
    "jewelry_ownership is": "UPDATE stock_lot SET jewelry_ownership = 'customer' "
    "WHERE id = (SELECT min(id) FROM stock_lot WHERE jewelry_ownership = 'ours')",
    "jewelry_store_id is": "UPDATE stock_lot SET jewelry_store_id = NULL WHERE id = "
    "(SELECT min(id) FROM stock_lot WHERE jewelry_store_id IS NOT NULL)",
    "jewelry_holder_id is": "UPDATE stock_lot SET jewelry_holder_id = NULL WHERE id = "
    "(SELECT min(id) FROM stock_lot WHERE jewelry_holder_id IS NOT NULL)",
    "does not balance": "UPDATE account_move_line SET debit = debit + 1, "
    "balance = balance + 1, amount_currency = amount_currency + 1 WHERE id = ("
    "SELECT max(line.id) FROM account_move_line line JOIN pos_session session "
    "ON session.move_id = line.move_id WHERE line.debit > 0)",
}


def _progress(text, seconds=None):
    took = "" if seconds is None else f"  ({seconds:.1f} s)"
    print(f"      {text}{took}", flush=True)


def _unnoticed(env, company, proofs):
    """What was changed and no proof has told."""
    for told, change in TAMPERED.items():
        env.cr.execute(SQL(change))
        env.invalidate_all(flush=False)
        try:
            proofs.check(env, company)
            answer = "nothing"
        except proofs.ProofError as error:
            answer = str(error)
        env.cr.rollback()
        env.invalidate_all(flush=False)
        if told not in answer:
            yield f"after {change!r} the proofs say: {answer}"


def main(env, args):
    from tools.demo import build, proofs, record, size

    file, day = args
    env = env(context={"lang": "en_US", "tz": "America/New_York"})
    try:
        build.build(env, _progress, size.SHORT, date.fromisoformat(day))
    except proofs.ProofError as error:
        for line in str(error).splitlines():
            print(f"PROBLEM {line}", flush=True)
        return
    for problem in _unnoticed(env, env.company, proofs):
        print(f"PROBLEM {problem}", flush=True)
    Path(file).write_text("\n".join(record.lines(env, env.company)) + "\n")
