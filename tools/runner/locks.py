"""File locks: one run at a time per checkout, and who still uses the database."""

import contextlib
import fcntl
import os

from . import paths
from .steps import say


@contextlib.contextmanager
def exclusive(name, quiet=False):
    """Hold the lock ``name`` of this checkout; wait for another run to end."""
    file = paths.ensure(paths.RUN) / f"{name}.lock"
    with file.open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.seek(0)
            owner = handle.read().strip() or "?"
            if not quiet:
                say(f"  ..  waiting for another run in this checkout (process {owner})")
            fcntl.flock(handle, fcntl.LOCK_EX)
        handle.seek(0)
        handle.truncate()
        handle.write(str(os.getpid()))
        handle.flush()
        yield


class Users:
    """Counts the runs that use something shared; the kernel forgets dead ones."""

    def __init__(self, name):
        self._file = paths.ensure(paths.RUN) / f"{name}.users"
        self._handle = None

    @property
    def entered(self):
        return self._handle is not None

    def enter(self):
        if self._handle is None:
            self._handle = self._file.open("a+")
        fcntl.flock(self._handle, fcntl.LOCK_SH)

    def leave(self):
        """Return True when nobody else uses it any more."""
        handle, self._handle = self._handle, None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            return False
        finally:
            handle.close()
