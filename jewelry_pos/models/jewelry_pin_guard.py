from odoo import api, fields, models
from odoo.tools import SQL

# How many wrong PINs an employee's PIN may bear, and how long it then rests.
MAX_FAILURES = 5
REST_MINUTES = 15


class JewelryPinGuard(models.Model):
    """Counts wrong PINs, so that nobody tries all ten thousand of them."""

    _name = "jewelry.pin.guard"
    _description = "Wrong PINs of an Employee"

    employee_id = fields.Many2one("hr.employee", required=True, ondelete="cascade")
    failures = fields.Integer(required=True)
    since = fields.Datetime(required=True)

    _employee_unique = models.Constraint("UNIQUE(employee_id)")

    @api.model
    def _spend_attempt(self, employee):
        """Count one more attempt, whoever else tries at this moment.

        One statement: of two attempts at once, PostgreSQL lets the second wait for the
        first, or fail and be tried again.

        :return: whether the PIN may still be tried
        """
        now = fields.Datetime.now()
        rest_over = fields.Datetime.subtract(now, minutes=REST_MINUTES)
        self.flush_model()
        [(failures,)] = self.env.execute_query(
            SQL(
                """
                INSERT INTO jewelry_pin_guard AS guard (employee_id, failures, since)
                VALUES (%(employee)s, 1, %(now)s)
                ON CONFLICT (employee_id) DO UPDATE SET
                    failures = CASE WHEN guard.since < %(rest_over)s THEN 1
                                    ELSE guard.failures + 1 END,
                    since = CASE WHEN guard.since < %(rest_over)s THEN %(now)s
                                 ELSE guard.since END
                RETURNING failures
                """,
                employee=employee.id,
                now=now,
                rest_over=rest_over,
            )
        )
        self.invalidate_model()
        return failures <= MAX_FAILURES

    @api.model
    def _forget(self, employee):
        """The PIN was right: what was tried before does not count."""
        # Only this method and the one above know these rows.
        self.sudo().search([("employee_id", "=", employee.id)]).unlink()
