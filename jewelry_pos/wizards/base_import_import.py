from odoo import models

from odoo.addons.base_import.models.base_import import ImportValidationError


class BaseImport(models.TransientModel):
    """The import screen names the row of a figure that it cannot read, for pieces."""

    _inherit = "base_import.import"

    def _parse_float_from_data(self, data, index, name, options):
        if self.res_model != "jewelry.piece.receipt.line":
            return super()._parse_float_from_data(data, index, name, options)
        for number, line in enumerate(data):
            try:
                super()._parse_float_from_data([line], index, name, options)
            except ImportValidationError as error:
                Line = self.env[self.res_model]
                error.message = Line._row_text(number, error.message)
                raise
        return None
