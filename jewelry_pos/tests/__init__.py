from . import test_piece
