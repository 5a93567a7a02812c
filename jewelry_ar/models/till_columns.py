"""The columns that are read while a customer pays at the till, by model.

Odoo reads every column of a record when one of them is asked for. Of a till, a company
or a journal these are a hundred, and reading them takes longer than booking the
payment. A column that is missing here is read when it is needed, with all the others.
"""

ACCOUNT = ["account_type", "active", "currency_id", "reconcile"]
AGREEMENT = [
    "accounting_partner_id",
    "amount_deposited",
    "amount_due",
    "amount_refund_due",
    "amount_total",
    "company_id",
    "currency_id",
    "deposit_account_id",
    "name",
    "next_due_amount",
    "next_due_date",
    "partner_id",
    "refund_account_id",
    "sale_order_id",
    "state",
    "store_id",
]
COMPANY = [
    "account_default_pos_receivable_account_id",
    "account_fiscal_country_id",
    "account_purchase_receipt_fiscal_position_id",
    "account_storno",
    "active",
    "currency_id",
    "fiscalyear_lock_date",
    "hard_lock_date",
    "parent_path",
    "quick_edit_mode",
    "restrictive_audit_trail",
    "tax_calculation_rounding_method",
    "tax_lock_date",
]
CONFIG = [
    "access_token",
    "cash_rounding",
    "company_id",
    "crm_team_id",
    "currency_id",
    "default_fiscal_position_id",
    "invoice_journal_id",
    "jewelry_store_id",
    "journal_id",
    "name",
    "order_edit_tracking",
    "order_seq_id",
    "picking_type_id",
    "pricelist_id",
]
COUNTRY = ["code"]
JOURNAL = [
    "active",
    "company_id",
    "currency_id",
    "default_account_id",
    "is_self_billing",
    "payment_sequence",
    "refund_sequence",
    "restrict_mode_hash_table",
    "sequence_override_regex",
    "suspense_account_id",
    "type",
]
PARTNER = ["commercial_partner_id", "country_id", "email", "name", "phone"]
SESSION = [
    "config_id",
    "move_id",
    "rescue",
    "state",
    "update_stock_at_closing",
    "user_id",
]
