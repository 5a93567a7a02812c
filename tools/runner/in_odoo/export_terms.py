"""Write the translation template of a module, as Odoo's own exporter makes it."""

import io
import re
from pathlib import Path

# What changes from one export to the next although no sentence did.
_PASSING = re.compile(r'^"(?:POT-Creation-Date|PO-Revision-Date): .*\n', re.MULTILINE)
_BUILD = re.compile(
    r'^("Project-Id-Version: Odoo Server \d+\.\d+)\S*?(\\n")', re.MULTILINE
)


def main(env, args):
    from odoo.tools.translate import trans_export

    module, file = args
    buffer = io.BytesIO()
    trans_export(None, [module], buffer, "po", env)
    text = _PASSING.sub("", buffer.getvalue().decode())
    target = Path(file)
    target.parent.mkdir(exist_ok=True)
    target.write_text(_BUILD.sub(r"\1\2", text), encoding="utf-8")
