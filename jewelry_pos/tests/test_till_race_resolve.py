from psycopg2.errors import SerializationFailure

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .race_common import JewelryRaceCase


@tagged("post_install", "-at_install")
class TestTillRaceResolve(JewelryRaceCase):
    """A manager names the piece of a line while its session is being closed."""

    @classmethod
    def _make_jeweler(cls):
        super()._make_jeweler()
        cls.manager = cls._make_user("race_manager", "manager")

    def setUp(self):
        super().setUp()
        self.piece = self._make_piece(self.ring, cost=400)
        line = self._ui_line(
            product=self.ring,
            jewelry_piece={"unverified": True, "id": 0, "tag": "NO-TAG"},
        )
        order = self._ui_order([line], jewelry_offline=True)
        self._commit()
        self.assertFalse(self._send(order))
        self.line = self._booked(order).lines
        self.assertEqual(self.line.jewelry_resolution, "open")
        self.till_session = self.line.order_id.session_id

    def _name_piece(self):
        with self._till(self.manager) as env:
            piece = env["stock.lot"].browse(self.piece.id)
            env["pos.order.line"].browse(self.line.id)._jewelry_name_piece(piece)

    def _begin_closing(self, cursor):
        cursor.execute(
            "UPDATE pos_session SET state = 'closing_control' WHERE id = %s",
            [self.till_session.id],
        )

    def _assert_sold(self):
        self._commit()
        self.assertEqual(self.line.jewelry_resolution, "piece")
        self.assertEqual(self.piece.jewelry_status, "sold")

    def test_while_the_session_is_being_closed_the_manager_waits(self):
        with self.registry.cursor() as closing:
            self._begin_closing(closing)
            with self.assertRaisesRegex(UserError, "being closed: try again"):
                self._name_piece()
            closing.rollback()
        self._commit()
        self.assertEqual(self.line.jewelry_resolution, "open")
        self._name_piece()
        self._assert_sold()

    def test_a_closing_that_looked_before_the_piece_was_named_looks_again(self):
        with self.registry.cursor() as closing:
            closing.execute("SELECT 1 FROM pos_order LIMIT 1")
            self._name_piece()
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(SerializationFailure),
            ):
                self._begin_closing(closing)
            closing.rollback()
        self._assert_sold()
