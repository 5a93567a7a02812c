from . import (
    jewelry_deposit_proof,
    jewelry_deposit_proof_line,
    jewelry_deposit_proof_sql,
)
