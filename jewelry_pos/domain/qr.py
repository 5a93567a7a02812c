"""A QR code as a picture that needs no file: pages and printed sheets show it alike."""

import base64
import io

import qrcode
from qrcode.image.svg import SvgPathImage

#: The white border, in modules: the paper around it is white, too.
BORDER = 1


def picture(text):
    """The QR code of `text` as an SVG picture in a data URI.

    >>> picture("J000035")[:26]
    'data:image/svg+xml;base64,'
    """
    stream = io.BytesIO()
    qrcode.make(text, image_factory=SvgPathImage, border=BORDER).save(stream)
    return f"data:image/svg+xml;base64,{base64.b64encode(stream.getvalue()).decode()}"


def modules(text):
    """How many modules the QR code of `text` has on each side, without a border.

    >>> modules("J000035"), modules("https://www.example.com/J000035")
    (21, 29)
    """
    code = qrcode.QRCode(border=0)
    code.add_data(text)
    code.make()
    return code.modules_count
