import runpy

from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import file_path

from .common import JewelryCommon

SENTENCE = "14K white gold solitaire ring, 1.02 ct round laboratory-grown diamond"


@tagged("post_install", "-at_install")
class TestPieceDocuments(HttpCase, JewelryCommon):
    """Every paper about a piece names it: description, certificate and tag."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.style = cls._make_style()
        cls.piece = cls._make_grown(cls.style)
        cls.seller = cls._make_colleague("seller", "sales_team.group_sale_salesman")

    @classmethod
    def _make_grown(cls, style, tag="NYC-0007", **vals):
        stone = {
            "shape": "round",
            "carat": 1.02,
            "origin": "laboratory_grown",
            "measurements": "6.45 x 6.48 x 3.98",
        }
        return cls._make_piece(
            style,
            cost=400,
            tag=tag,
            jewelry_metal="gold",
            jewelry_metal_color="white",
            jewelry_fineness="14K",
            jewelry_stone_ids=[Command.create(stone)],
            jewelry_certificate_ids=[
                Command.create({"lab": "igi", "number": "LG581234567"})
            ],
            **vals,
        )

    def _assert_named(self, text):
        """The text names the piece, and once."""
        words = " ".join(text.split())
        for part in (
            f"{SENTENCE}, 6.45 x 6.48 x 3.98 mm",
            "IGI LG581234567",
            "Tag NYC-0007",
        ):
            self.assertEqual(words.count(part), 1, f"{part}: {words[-3000:]}")

    def _print(self, report, record):
        Report = self.env["ir.actions.report"]
        html, _kind = Report._render_qweb_html(report, record.ids)
        self._assert_named(html.decode())

    def test_a_quotation_names_the_piece_on_paper_and_on_the_portal(self):
        order = self._make_sale_order(self.piece, confirm=False)
        self._assert_named(order.order_line.name)
        self._print("sale.action_report_saleorder", order)
        self._assert_named(self.url_open(order.get_portal_url()).text)

    def test_the_delivery_slip_names_the_piece_before_and_after(self):
        order = self._make_sale_order(self.piece)
        self._print("stock.action_report_delivery", order.picking_ids)
        self._deliver(order)
        self._print("stock.action_report_delivery", order.picking_ids)

    def test_the_invoice_and_its_credit_note_name_the_piece(self):
        order = self._make_sale_order(self.piece)
        self._deliver(order)
        invoice = order._create_invoices()
        self._assert_named(invoice.invoice_line_ids.name)
        invoice.action_post()
        self._print("account.account_invoices", invoice)
        credit_note = invoice._reverse_moves()
        self._assert_named(credit_note.invoice_line_ids.name)
        self._print("account.account_invoices", credit_note)

    def test_words_of_our_own_stay_and_the_invoice_names_the_piece_below(self):
        order = self._make_sale_order(self.piece)
        order.order_line.name = "Engraved: G + T"
        self._deliver(order)
        name = order._create_invoices().invoice_line_ids.name
        self.assertIn("Engraved: G + T", name)
        self._assert_named(name)

    def test_another_piece_on_a_quotation_is_another_text(self):
        order = self._make_sale_order(self.piece, confirm=False)
        other = self._make_piece(self.style, tag="NYC-0008")
        order.order_line.jewelry_lot_id = other
        self.assertEqual(
            order.order_line.name.split("\n"),
            ["Solitaire ring", "Tag NYC-0008"],
        )
        order.order_line.jewelry_lot_id = False
        self.assertEqual(order.order_line.name, "Solitaire ring")

    def test_a_salesperson_without_stock_rights_writes_the_same_text(self):
        order = (
            self.env["sale.order"]
            .with_user(self.seller)
            .create(
                {
                    "partner_id": self.customer.id,
                    "order_line": [
                        Command.create(
                            {
                                "product_id": self.style.id,
                                "jewelry_lot_id": self.piece.id,
                            }
                        )
                    ],
                }
            )
        )
        self._assert_named(order.order_line.name)
        self.assertNotIn("400", order.order_line.name)

    def test_a_line_is_called_by_its_style_in_a_list(self):
        order = self._make_sale_order(self.piece)
        name = f"{order.name} - Solitaire ring (Grace Miller)"
        self.assertEqual(order.order_line.display_name, name)

    def test_an_upgrade_names_the_piece_on_open_orders_and_says_origins(self):
        quality = "jewelry_pos.product_attribute_value_stone_quality_"
        natural = self.env.ref(f"{quality}f_vs1_natural")
        grown = self.env.ref(f"{quality}e_vs1_laboratory_grown")
        (natural | grown).jewelry_stone_origin = False
        line = self._make_sale_order(self.piece).order_line
        line.name = "Solitaire ring"
        path = file_path("jewelry_pos/migrations/19.0.1.1.0/post-migrate.py")
        for _time in range(2):
            runpy.run_path(path)["migrate"](self.env.cr, "19.0.1.0.0")
        self._assert_named(line.name)
        self.assertEqual(natural.jewelry_stone_origin, "natural")
        self.assertEqual(grown.jewelry_stone_origin, "laboratory_grown")
