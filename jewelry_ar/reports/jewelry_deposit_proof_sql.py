"""The two sides of the deposit proof, set-based.

Amounts are what is owed to the customer: money received positive. An agreement in the
company's currency is compared in that currency (so a changed `balance` shows); one in
another currency is compared in its own. The document side never reads journal items;
it reads the *date* of a document's entry, because an entry whose period was locked is
booked on the first open day.
"""

LEDGER = """
SELECT aml.account_id,
       aml.agreement_id,
       aml.partner_id,
       -SUM(CASE WHEN a.currency_id IS NULL OR a.currency_id = c.currency_id
                 THEN aml.balance ELSE aml.amount_currency END)::float,
       STRING_AGG(DISTINCT m.name, ', ')
  FROM account_move_line aml
  JOIN account_move m ON m.id = aml.move_id
  JOIN res_company c ON c.id = aml.company_id
  LEFT JOIN jewelry_agreement a ON a.id = aml.agreement_id
 WHERE aml.account_id = ANY(%(accounts)s)
   AND aml.company_id = %(company)s
   AND aml.parent_state = 'posted'
   AND aml.date <= %(date)s
 GROUP BY aml.account_id, aml.agreement_id, aml.partner_id
"""

DOCUMENTS = """
WITH document AS (
    -- Till: the deposit tender, received negative, used or paid back positive.
    SELECT CASE WHEN pp.jewelry_pays_refund_due
                THEN a.refund_account_id ELSE a.deposit_account_id END AS account_id,
           a.id AS agreement_id,
           -pp.amount AS amount,
           -- Deposits that pay an invoice are booked on its day (see _apply_deposits).
           COALESCE(
               invoice.date,
               (SELECT MAX(m.date)
                  FROM pos_payment other
                  JOIN account_move m ON m.id = other.account_move_id
                 WHERE other.pos_order_id = o.id),
               (o.date_order AT TIME ZONE 'UTC' AT TIME ZONE s.tz
                   - MAKE_INTERVAL(mins => ROUND(s.day_cutoff * 60)::int))::date
           ) AS date
      FROM pos_payment pp
      JOIN pos_order o ON o.id = pp.pos_order_id
      JOIN jewelry_agreement a ON a.id = pp.agreement_id
      JOIN jewelry_store s ON s.id = a.store_id
      LEFT JOIN account_move invoice ON invoice.id = o.account_move
     WHERE a.company_id = %(company)s
       AND o.state IN ('paid', 'done')
 UNION ALL
    -- Back office and online: payments on one of the liability accounts.
    SELECT p.destination_account_id,
           a.id,
           CASE WHEN p.payment_type = 'inbound' THEN p.amount ELSE -p.amount END,
           COALESCE(m.date, p.date)
      FROM account_payment p
      JOIN jewelry_agreement a ON a.id = p.agreement_id
      LEFT JOIN account_move m ON m.id = p.move_id
     WHERE a.company_id = %(company)s
       AND p.state IN ('in_process', 'paid')
       AND p.destination_account_id = ANY(%(accounts)s)
 UNION ALL
    -- Pick-ups of the back office, cancellations, forfeits: owed no longer.
    SELECT a.deposit_account_id, a.id, -r.amount, COALESCE(m.date, r.date)
      FROM jewelry_deposit_release r
      JOIN jewelry_agreement a ON a.id = r.agreement_id
      LEFT JOIN account_move m ON m.id = r.move_id
     WHERE a.company_id = %(company)s
 UNION ALL
    -- Closed while money was held: owed on the other account.
    SELECT a.refund_account_id, a.id, r.amount, COALESCE(m.date, r.date)
      FROM jewelry_deposit_release r
      JOIN jewelry_agreement a ON a.id = r.agreement_id
      LEFT JOIN account_move m ON m.id = r.move_id
     WHERE a.company_id = %(company)s
       AND r.kind = 'refund_due'
 UNION ALL
    -- Checks that came back before the hand-over: owed no longer from that day on, and
    -- again from the day on which the return was undone.
    SELECT side.account_id, a.id, side.amount, side.date
      FROM jewelry_check_return r
      JOIN jewelry_agreement a ON a.id = r.agreement_id
      LEFT JOIN account_move m ON m.id = r.move_id
      LEFT JOIN account_move undo ON undo.id = r.undo_move_id
     CROSS JOIN LATERAL (
           VALUES (a.deposit_account_id, -r.deposit_amount, COALESCE(m.date, r.date)),
                  (a.refund_account_id, -r.refund_amount, COALESCE(m.date, r.date)),
                  (a.deposit_account_id,
                   CASE WHEN r.state = 'undone' THEN r.deposit_amount END,
                   COALESCE(undo.date, r.undone_on)),
                  (a.refund_account_id,
                   CASE WHEN r.state = 'undone' THEN r.refund_amount END,
                   COALESCE(undo.date, r.undone_on))
           ) AS side (account_id, amount, date)
     WHERE a.company_id = %(company)s
       AND r.state IN ('posted', 'undone')
       AND side.amount <> 0
)
SELECT d.account_id, d.agreement_id, a.accounting_partner_id, SUM(d.amount)::float
  FROM document d
  JOIN jewelry_agreement a ON a.id = d.agreement_id
 WHERE d.date <= %(date)s
 GROUP BY d.account_id, d.agreement_id, a.accounting_partner_id
"""

# Entries of agreements that are not whole, or that name somebody else.
ENTRIES = """
WITH entry AS (
    SELECT m.id, m.name, a.id AS agreement_id, a.name AS agreement,
           a.accounting_partner_id AS partner_id
      FROM account_move m
      JOIN jewelry_agreement a ON a.id = m.agreement_id
     WHERE a.company_id = %(company)s
       AND m.state = 'posted'
       AND m.date <= %(date)s
)
SELECT 'unbalanced', e.agreement_id, e.partner_id, e.agreement, e.name
  FROM entry e
  LEFT JOIN account_move_line aml ON aml.move_id = e.id
 GROUP BY e.id, e.agreement_id, e.partner_id, e.agreement, e.name
HAVING ABS(COALESCE(SUM(aml.balance), 0)) > 0.005
    OR COALESCE(BOOL_OR(ABS(aml.balance - aml.debit + aml.credit) > 0.005), TRUE)
 UNION ALL
SELECT DISTINCT 'partner', e.agreement_id, e.partner_id, e.agreement, e.name
  FROM entry e
  JOIN account_move_line aml ON aml.move_id = e.id
  JOIN account_account acc ON acc.id = aml.account_id
 WHERE aml.partner_id IS DISTINCT FROM e.partner_id
   AND acc.account_type = 'asset_receivable'
   AND aml.partner_id IS NOT NULL
"""

# Items of agreements that say another day or state than their entry does: no report
# would count them where the entry stands. And sales that were delivered against an
# invoice that is no longer in the books.
STRAYED = """
SELECT DISTINCT 'strayed', a.id, a.accounting_partner_id, a.name, m.name
  FROM jewelry_agreement a
  JOIN account_move_line aml ON aml.agreement_id = a.id
  JOIN account_move m ON m.id = aml.move_id
 WHERE a.company_id = %(company)s
   AND LEAST(m.date, aml.date) <= %(date)s
   AND (aml.date IS DISTINCT FROM m.date OR aml.parent_state IS DISTINCT FROM m.state)
 UNION
SELECT DISTINCT 'strayed', a.id, a.accounting_partner_id, a.name, m.name
  FROM jewelry_agreement a
  JOIN account_move m ON m.agreement_id = a.id
  JOIN account_move_line aml ON aml.move_id = m.id
 WHERE a.company_id = %(company)s
   AND LEAST(m.date, aml.date) <= %(date)s
   AND (aml.date IS DISTINCT FROM m.date OR aml.parent_state IS DISTINCT FROM m.state)
 UNION ALL
SELECT 'uninvoiced', a.id, a.accounting_partner_id, a.name,
       COALESCE(NULLIF(m.name, '/'), m.ref, '')
  FROM jewelry_agreement a
  LEFT JOIN account_move m ON m.id = a.invoice_id
 WHERE a.company_id = %(company)s
   AND a.state = 'completed'
   AND a.completed_on <= %(date)s
   AND m.state IS DISTINCT FROM 'posted'
"""

# Online money that arrived and has no payment.
UNBOOKED = """
SELECT 'unbooked', a.id, a.accounting_partner_id, a.name, t.reference
  FROM payment_transaction t
  JOIN jewelry_agreement a ON a.id = t.agreement_id
 WHERE a.company_id = %(company)s
   AND t.state = 'done'
   AND t.is_post_processed
   AND t.payment_id IS NULL
   AND t.operation != 'validation'
   AND NOT EXISTS (SELECT 1 FROM payment_transaction child
                    WHERE child.source_transaction_id = t.id
                      AND child.state IN ('done', 'cancel'))
   AND t.last_state_change::date <= %(date)s
"""
