"""Where things are: the checkout, and the git-ignored folder of everything made."""

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUN = ROOT / ".run"
LOGS = RUN / "logs"
TOOLS = ROOT / "tools"
REQUIREMENTS = TOOLS / "requirements"
TEST_ADDONS = ROOT / "tests" / "addons"

# Short and unique to this checkout: names sockets and fallback folders in /tmp.
CHECKOUT_ID = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]


def ensure(folder):
    """Make the folder, with its parents, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def digest(*parts):
    """Eight hexadecimal digits that name these texts or files' contents."""
    total = hashlib.sha256()
    for part in parts:
        data = part.read_bytes() if isinstance(part, Path) else str(part).encode()
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()[:8]


def is_root():
    return os.geteuid() == 0
