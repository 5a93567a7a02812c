from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from odoo.addons.jewelry_pos.tests.online_common import OnlineBuilders

from .common import JewelryArCommon
from .common_till import TillAgreementCommon

SENTENCE = "Solitaire ring, 1.02 ct laboratory-grown diamond, 6.45 x 6.48 mm"
REPORT = "IGI LG581234567"


def _grow(piece):
    """Give this piece a laboratory-grown stone with its report."""
    piece.write(
        {
            "jewelry_tag": "NYC-0007",
            "jewelry_stone_ids": [
                Command.create(
                    {
                        "carat": 1.02,
                        "origin": "laboratory_grown",
                        "measurements": "6.45 x 6.48",
                    }
                )
            ],
            "jewelry_certificate_ids": [
                Command.create({"lab": "igi", "number": "LG581234567"})
            ],
        }
    )


@tagged("post_install", "-at_install")
class TestLayawayPapers(OnlineBuilders, HttpCase, JewelryArCommon):
    """What is on paper and on the portal about a layaway names its piece."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.visitor = cls._make_visitor()
        cls.piece = cls._make_piece(cls.style, cost=100)
        _grow(cls.piece)
        cls.agreement = cls._active_layaway(piece=cls.piece)

    def _assert_named(self, text, *others):
        words = " ".join(text.split())
        for part in (SENTENCE, REPORT, "NYC-0007", *others):
            self.assertEqual(words.count(part), 1, f"{part}: {words[-3000:]}")

    def _html(self, report, record):
        Report = self.env["ir.actions.report"]
        return Report._render_qweb_html(report, record.ids)[0].decode()

    def test_the_agreement_names_the_piece_once(self):
        self._assert_named(
            self._html("jewelry_ar.jewelry_agreement_report", self.agreement)
        )

    def test_the_receipt_of_a_deposit_names_the_piece(self):
        payment = self.agreement.payment_ids
        self._assert_named(self._html("jewelry_ar.jewelry_receipt_report", payment))

    def test_the_portal_says_laboratory_grown_in_the_list_and_on_the_page(self):
        self.authenticate("grace_portal", "grace_portal")
        page = self.url_open("/my/layaways").text
        self.assertIn("Solitaire ring, laboratory-grown", page)
        self._assert_named(self.url_open(f"/my/layaways/{self.agreement.id}").text)

    def test_the_invoice_of_a_pick_up_in_the_back_office_names_the_piece(self):
        wizard = self.env["jewelry.agreement.pickup.wizard"].with_user(self.manager)
        wizard.create(
            {"agreement_id": self.agreement.id, "journal_id": self.bank_journal.id}
        ).action_confirm()
        invoice = self.agreement.invoice_id
        name = invoice.invoice_line_ids.filtered("product_id").name
        self._assert_named(name, "Tag NYC-0007")
        self._assert_named(self._html("account.account_invoices", invoice))
        self._assert_named(invoice._reverse_moves().invoice_line_ids.name)


@tagged("post_install", "-at_install")
class TestTillPapers(TillAgreementCommon):
    """What the till shows and prints of a layaway names its piece."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        _grow(cls.piece)

    def test_the_list_of_layaways_says_laboratory_grown(self):
        self._start()
        (row,) = self._agreements().jewelry_till_find(
            self.config.id, {"partner_id": self.customer.id}
        )
        self.assertEqual(row["pieces"], "Solitaire ring, laboratory-grown")

    def test_agreement_and_receipts_of_the_till_name_the_piece(self):
        agreement = self._start()
        Agreement = self._agreements()
        document = Agreement.jewelry_till_document(self.config.id, agreement.id)
        receipt = agreement.pos_payment_ids.pos_order_id.jewelry_receipt
        sale = self._agreements().jewelry_till_pickup(self.config.id, agreement.id)
        for piece, key in (
            (document["lines"][0], "description"),
            (receipt["pieces"][0], "name"),
            (sale["lines"][0]["piece"], "description"),
        ):
            shown = (piece["tag"], piece[key], piece["certificate"])
            self.assertEqual(shown, ("NYC-0007", SENTENCE, REPORT))

    def test_the_invoice_of_a_pick_up_at_the_till_names_the_piece(self):
        agreement = self._start()
        order = self._sync(self._pickup_data(agreement))
        invoice = order.account_move
        self.assertEqual(invoice.payment_state, "paid")
        name = invoice.invoice_line_ids.filtered("product_id").name
        for part in (SENTENCE, REPORT, "Tag NYC-0007"):
            self.assertEqual(name.count(part), 1, name)
