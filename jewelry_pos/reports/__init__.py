# First: every proof inherits it.
from . import jewelry_proof
from . import jewelry_discount_report
from . import jewelry_stock_proof
from . import jewelry_stock_proof_documents
from . import jewelry_stock_proof_goods
from . import jewelry_stock_proof_line
from . import report_pos_order
