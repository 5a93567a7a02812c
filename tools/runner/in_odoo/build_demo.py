"""Fill a database with the demo jeweler and write down who may log in."""

import gc
import importlib
import json
import sys
from pathlib import Path

BUILDER = Path(__file__).resolve().parents[2] / "demo" / "build.py"


def _progress(text, seconds=None):
    took = "" if seconds is None else f"  ({seconds:.1f} s)"
    # no time of day: the builder lives under a moved clock
    print(f"      {text}{took}", flush=True)


def _plain_logins(env):
    """Before the demo store exists: the administrator alone."""
    env.ref("base.user_admin").password = "admin"
    return [("Administrator", "admin", "admin")]


def main(env, args):
    # What Odoo has loaded stays until the end: the collector need not look at it again,
    # and a minute's work leaves little behind.
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    if BUILDER.exists():
        sys.path.insert(0, str(BUILDER.parents[2]))
        builder = importlib.import_module("tools.demo.build")
        logins = builder.build(env, _progress)
    else:
        logins = _plain_logins(env)
    env.cr.commit()
    Path(args[0]).write_text(json.dumps([list(row) for row in logins], indent=1))
