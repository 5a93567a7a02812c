from . import jewelry_stock_proof
from . import jewelry_stock_proof_line
