"""The driver's end of a worker process."""

import json
import subprocess
from pathlib import Path

from tests.support import server
from tools.runner import paths, processes

WORKER = Path(__file__).with_name("worker.py")


class Worker:
    """A running worker; call it like `worker("orders.plain", count=3)`."""

    def __init__(self, database, label):
        self.database = database
        self.label = label
        self._log = (paths.ensure(server.RUN / "bench") / f"{label}.log").open("w")
        self._process = server.start_script(
            WORKER,
            database,
            "--log-level=warn",
            log=self._log,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._read()

    def __call__(self, scene, **values):
        request = json.dumps({"do": scene, "with": values})
        self._process.stdin.write(request + "\n")
        self._process.stdin.flush()
        return self._read()["answer"]

    def _read(self):
        line = self._process.stdout.readline()
        if not line:
            raise WorkerError(f"{self.label} ended; see {self._log.name}")
        answer = json.loads(line)
        if "error" in answer:
            raise WorkerError(f"{self.label}:\n{answer['error']}")
        return answer

    def close(self):
        """Let the process end; its database is free afterwards."""
        self._process.stdin.close()
        processes.stop(self._process)
        self._log.close()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()


class WorkerError(Exception):
    """A scene failed, or its process ended."""
