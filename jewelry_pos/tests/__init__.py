from . import test_piece
from . import test_piece_costing
from . import test_piece_status
from . import test_piece_till
from . import test_till_gate
from . import test_uninstall
