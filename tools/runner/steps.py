"""What the person at the terminal reads: one line per step, with its seconds."""

import contextlib
import sys
import time


class Problem(Exception):
    """Something the person can mend: a sentence, and the exact fix."""

    def __init__(self, message, fix=""):
        super().__init__(message)
        self.fix = fix


def say(text=""):
    print(text, flush=True)


def warn(text):
    print(text, file=sys.stderr, flush=True)


@contextlib.contextmanager
def step(title):
    """Print the title when it starts, and its seconds when it is done."""
    started = time.monotonic()
    say(f"  ..  {title}")
    try:
        yield
    except BaseException:
        say(f"  !!  {title}  ({time.monotonic() - started:.1f} s)")
        raise
    say(f"  ok  {title}  ({time.monotonic() - started:.1f} s)")
