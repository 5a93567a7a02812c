from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common_doors import SideDoorsCommon


@tagged("post_install", "-at_install")
class TestAgreementReaders(SideDoorsCommon):
    """People outside the jewelry groups work with what is theirs to read, whole."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seller = cls._make_colleague(
            "seller", "sales_team.group_sale_salesman", "base.group_allow_export"
        )
        # Own documents only: the customer and the order are this salesman's.
        cls.customer.user_id = cls.order.user_id = cls.seller

    def _ours(self, record):
        """The fields of this record that the suite adds and this person is shown."""
        return [name for name in record.fields_get() if name.startswith("jewelry")]

    def test_a_plain_salesman_reads_orders_whole_and_customers_like_stock_odoo(self):
        order, customer = (
            record.with_user(self.seller) for record in (self.order, self.customer)
        )
        order.env.invalidate_all()
        self.assertEqual(order.read()[0]["id"], order.id)
        # Stock Odoo hides some of a customer from a salesman; nothing of ours fails.
        (row,) = customer.read(["name", *self._ours(customer)])
        self.assertEqual(row["name"], customer.name)

    def test_a_plain_salesman_exports_what_the_suite_adds(self):
        for record in (self.order, self.customer):
            record = record.with_user(self.seller)
            record.env.invalidate_all()
            (row,) = record.export_data(["name", *self._ours(record)])["datas"]
            self.assertEqual(row[0], record.name)

    def test_a_plain_salesman_opens_the_form_of_an_order(self):
        with Form(self.order.with_user(self.seller)) as form:
            form.client_order_ref = "Gift box"
        self.assertEqual(self.order.client_order_ref, "Gift box")
        self.assertNotIn("jewelry_agreement_id", form._view["fields"])

    def test_a_plain_salesman_does_not_learn_which_orders_are_layaways(self):
        orders = self.env["sale.order"].with_user(self.seller)
        with self.assertRaises(AccessError):
            orders.search([("jewelry_agreement_id", "=", self.agreement.id)])

    def test_a_manager_sees_the_agreements_of_orders_and_customers(self):
        (row,) = self.customer.with_user(self.manager).read(
            ["jewelry_agreement_ids", "jewelry_agreement_count"]
        )
        self.assertEqual(row["jewelry_agreement_ids"], self.agreement.ids)
        self.assertEqual(row["jewelry_agreement_count"], 1)
        orders = self.env["sale.order"].with_user(self.manager)
        found = orders.search([("jewelry_agreement_id", "=", self.agreement.id)])
        self.assertEqual(found, self.order)
        with Form(found) as form:
            self.assertEqual(form.jewelry_agreement_id, self.agreement)

    # -- overdue ----------------------------------------------------------------------

    def _overdue_layaway(self, store):
        """A layaway of this store whose first payment should have come last week."""
        agreement = self._active_layaway(store=store)
        row = agreement.installment_ids.sorted("sequence")[1]
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE jewelry_installment SET due_date = %s WHERE id = %s",
            [store._local_today() - timedelta(days=9), row.id],
        )
        self.env.invalidate_all()
        self.env.add_to_compute(agreement._fields["next_due_date"], agreement)
        return agreement

    def _found_overdue(self):
        agreements = self.env["jewelry.agreement"].with_user(self.manager)
        return agreements.search([("is_overdue", "=", True)])

    def test_what_a_closed_store_is_owed_stays_overdue(self):
        store = self._make_store("Old Corner", code="OLD", config=False)
        self.manager.jewelry_store_ids = [Command.link(store.id)]
        agreement = self._overdue_layaway(store)
        self.assertEqual(self._found_overdue(), agreement)
        store.active = False
        self.assertTrue(agreement.is_overdue)
        self.assertEqual(self._found_overdue(), agreement)
