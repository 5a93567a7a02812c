from . import (
    test_back_office,
    test_deposit_proof,
    test_domain,
    test_in_payment,
    test_layaway_agreement,
    test_layaway_books,
    test_layaway_cancel,
    test_portal,
    test_side_doors,
    test_uninstall,
)
