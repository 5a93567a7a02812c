from . import test_layaway_books
from . import test_uninstall
