from . import test_layaway_books
