"""What the demo jeweler sells, as plain data: no Odoo here."""

from .pieces import STORES, Piece, all_pieces
from .styles import VENDORS, Style, all_styles

__all__ = ["STORES", "VENDORS", "Piece", "Style", "all_pieces", "all_styles"]
