"""All the pictures of a catalog, drawn beside the main work on every core."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

from . import draw


class Album:
    """Starts drawing at once; a picture is waited for when it is asked for."""

    def __init__(self, wanted):
        # Spawned, not forked: the caller may hold database connections.
        context = multiprocessing.get_context("spawn")
        self.pool = ProcessPoolExecutor(max_workers=2, mp_context=context)
        self.coming = {
            arguments: self.pool.submit(draw, *arguments)
            for arguments in dict.fromkeys(wanted)
        }

    def __len__(self):
        return len(self.coming)

    def picture(self, arguments):
        """The JPEG bytes of one picture."""
        return self.coming[arguments].result()

    def close(self):
        self.pool.shutdown()
