"""Loading the till."""

import json

from odoo.tools.json import json_default


def load(bench):
    """Load everything that a till asks for when it starts cold."""
    config_id = bench.ids["configs"]["pieces"]["id"]

    def work(env):
        session = env["pos.config"].browse(config_id).current_session_id
        data = session.load_data([])
        return len(json.dumps(data, default=json_default))

    figures = bench.measure(work, bench.ids["cashier"], keep=False)
    figures["bytes"] = figures.pop("result")
    return figures
