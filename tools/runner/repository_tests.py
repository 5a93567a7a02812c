"""The tests in ``tests/`` that need no Odoo and no database: tools, docker, docs."""

from . import domain, paths


def check(ready):
    files = sorted((paths.ROOT / "tests").glob("test_*.py"))
    return domain.pytest(ready.python, "repository", files)
