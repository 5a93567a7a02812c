"""Ten tills of one shop that sync at the same time, over HTTP, as browsers do."""

import contextlib
import http.client
import json
import threading
import time
import urllib.error
import urllib.request

from tests.support import server
from tools.runner import odoo, paths, processes

TILLS = 10
WORKERS = 2
LOGIN = "bench_cashier"
START_TIMEOUT = 90  # seconds


class Till:
    """One browser: its session cookie and its connection."""

    def __init__(self, port, database):
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._cookie = None
        self._call(
            "/web/session/authenticate",
            {"db": database, "login": LOGIN, "password": LOGIN},
        )

    def sync(self, order):
        """Send one order; return whether the server took it."""
        answer = self._call(
            "/web/dataset/call_kw/pos.order/sync_from_ui",
            {
                "model": "pos.order",
                "method": "sync_from_ui",
                "args": [[order]],
                "kwargs": {},
            },
        )
        return "error" not in answer and bool(answer["result"]["pos.order"])

    def _call(self, path, params):
        headers = {"Content-Type": "application/json"}
        if self._cookie:
            headers["Cookie"] = self._cookie
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
        self._connection.request("POST", path, body, headers)
        response = self._connection.getresponse()
        content = response.read()
        for value in response.headers.get_all("Set-Cookie") or ():
            if value.startswith("session_id="):
                self._cookie = value.partition(";")[0]
        return json.loads(content)


@contextlib.contextmanager
def serving(database, label):
    """Run a server with two workers on this database; yield its port."""
    port = odoo.free_port()
    folder = paths.ensure(server.RUN / "bench")
    with (folder / f"server_{label}.log").open("w") as log:
        process = server.start_server(
            database,
            port,
            f"--workers={WORKERS}",
            f"--db-filter=^{database}$",
            "--limit-time-real=600",
            "--log-level=warn",
            log=log,
        )
        try:
            _wait_for(port)
            yield port
        finally:
            processes.stop(process)


def _wait_for(port):
    end = time.monotonic() + START_TIMEOUT
    while time.monotonic() < end:
        with contextlib.suppress(OSError, urllib.error.URLError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/web/health", timeout=30)
            return
        time.sleep(0.5)
    raise TimeoutError(f"no server answers on port {port}")


def open_tills(port, database):
    """Log in ten tills."""
    return [Till(port, database) for _number in range(TILLS)]


def rush(tills, orders, seconds):
    """Let every till sync its orders one after another for that long.

    :param list orders: for each till, the orders that it may send; those sent
        are removed
    :return: {"orders", "failed", "seconds", "latencies"} (latencies in ms)
    """
    results = {"orders": 0, "failed": 0, "latencies": []}
    guard = threading.Lock()
    started = time.monotonic()
    end = started + seconds

    def work(till, mine):
        while mine and time.monotonic() < end:
            before = time.monotonic()
            accepted = till.sync(mine.pop())
            with guard:
                results["latencies"].append((time.monotonic() - before) * 1000)
                results["orders" if accepted else "failed"] += 1

    threads = [
        threading.Thread(target=work, args=pair)
        for pair in zip(tills, orders, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    results["seconds"] = time.monotonic() - started
    return results


def rate(rounds):
    """Return the accepted orders per second over all rounds."""
    accepted = sum(result["orders"] for result in rounds)
    return accepted / sum(result["seconds"] for result in rounds)


def percentile(rounds, part):
    """Return the latency in ms below which that part of the orders was."""
    latencies = sorted(value for result in rounds for value in result["latencies"])
    return latencies[min(len(latencies) - 1, int(len(latencies) * part))]


def failed(rounds):
    """Return how many orders the server refused."""
    return sum(result["failed"] for result in rounds)
