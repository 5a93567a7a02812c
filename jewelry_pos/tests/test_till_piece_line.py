import base64
import io

from PIL import Image

from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .till_common import JewelryTillCommon


@tagged("post_install", "-at_install")
class TestTillPieceLine(JewelryTillCommon, HttpCase):
    """What a line of the order shows of its piece, and what its receipt leads to."""

    def _photo(self):
        stream = io.BytesIO()
        Image.new("RGB", (32, 32), "navy").save(stream, "PNG")
        return base64.b64encode(stream.getvalue())

    def test_a_line_shows_its_piece_and_a_scanned_receipt_brings_its_sale_up(self):
        self._open_till()
        sapphire = self._make_piece(
            self.ring,
            cost=400,
            tag="NYC-1",
            jewelry_tag_price=1200,
            jewelry_image_ids=[Command.create({"image_1920": self._photo()})],
            jewelry_stone_ids=[
                Command.create({"kind": "sapphire", "shape": "oval", "carat": 1.25})
            ],
        )
        self._make_piece(self.ring, cost=400, tag="NYC-2")
        self.start_tour(
            f"/pos/ui/{self.config.id}",
            "jewelry_piece_line_tour",
            login=self.cashier.login,
            timeout=120,
        )
        self.assertEqual(sapphire.jewelry_status, "sold")
