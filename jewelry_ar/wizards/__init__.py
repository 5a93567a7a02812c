# First: the steps inherit them.
from . import jewelry_agreement_wizard
from . import jewelry_tender_wizard
from . import (
    jewelry_agreement_cancel_wizard,
    jewelry_agreement_make_wizard,
    jewelry_agreement_move_wizard,
    jewelry_agreement_payment_wizard,
    jewelry_agreement_pickup_wizard,
    jewelry_agreement_tender,
    payment_link_wizard,
    sale_make_invoice_advance,
)
