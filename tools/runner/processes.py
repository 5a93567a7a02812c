"""Processes started by the runner, each stopped by its own id.

Every child gets its own session, so an interrupt reaches the runner alone, which then
stops the children in order. Nothing is ever ended by name.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import threading

from .steps import Problem

_children = set()
_guard = threading.Lock()
_stopping = threading.Event()
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


class Interrupted(BaseException):
    """The runner was asked to stop (Ctrl-C, SIGTERM, the terminal closed)."""


def _on_signal(number, _frame):
    raise Interrupted(signal.Signals(number).name)


def handle_signals():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _on_signal)


def _die_with_parent():
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def start(command, **options):
    """Start a child that :func:`stop_all` knows about."""
    if _stopping.is_set():
        raise Interrupted("stopping")
    # With a changed user id the kernel clears the death signal, and preexec_fn runs
    # before the change; those children (the database server) have their own stop.
    if "user" not in options and threading.current_thread() is threading.main_thread():
        options.setdefault("preexec_fn", _die_with_parent)
    child = subprocess.Popen(
        [str(part) for part in command], start_new_session=True, **options
    )
    with _guard:
        _children.add(child)
    return child


def stop(child, grace=15):
    """Ask the child and its own children to end; insist after ``grace`` seconds."""
    for number, patience in ((signal.SIGTERM, grace), (signal.SIGKILL, 5)):
        if child.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(patience)
            break
    # A browser may outlive the Odoo that started it: same process group.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    with _guard:
        _children.discard(child)


@contextlib.contextmanager
def stopping_together():
    """When the block is left in a hurry, its threads' children end, none starts.

    Without this an interrupted run would wait for every test that is still going.
    """
    try:
        yield
    except BaseException:
        _stopping.set()
        stop_all()
        raise


def stop_all():
    with _guard:
        children = list(_children)
    for child in children:
        stop(child)


def stopped():
    """Everything has ended: what comes now, such as stopping the server, may start."""
    stop_all()
    _stopping.clear()


def run(command, check=True, timeout=None, **options):
    """Run to the end; (exit code, output), which goes to ``stdout`` if given."""
    if "stdout" not in options:
        options["stdout"] = subprocess.PIPE
        options.setdefault("stderr", subprocess.STDOUT)
    options.setdefault("stdin", subprocess.DEVNULL)
    child = start(command, text=True, **options)
    try:
        output, _errors = child.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        stop(child)
        raise Problem(f"{command[0]} did not finish within {timeout} seconds") from None
    except BaseException:
        stop(child)
        raise
    with _guard:
        _children.discard(child)
    if check and child.returncode:
        tail = "\n".join((output or "").splitlines()[-30:])
        shown = " ".join(str(part) for part in command)
        raise Problem(f"failed ({child.returncode}): {shown}\n{tail}")
    return child.returncode, output or ""
