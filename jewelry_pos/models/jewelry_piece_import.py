from collections import defaultdict

from odoo import api, models
from odoo.exceptions import UserError

# Enough to mend a file by; a column that is wrong throughout is not told 5,000 times.
ROWS_TOLD = 20


class JewelryPieceReceipt(models.Model):
    _inherit = "jewelry.piece.receipt"

    def action_import_pieces(self):
        """Odoo's import screen, for lines of this draft."""
        self.ensure_one()
        self._check_kept()
        return {
            "type": "ir.actions.client",
            "tag": "import",
            "name": self.env._("Import Pieces"),
            "params": {
                "active_model": "jewelry.piece.receipt.line",
                "context": {"default_receipt_id": self.id},
            },
        }


class JewelryPieceReceiptLine(models.Model):
    """Pieces from a spreadsheet, into a draft receipt.

    One row is one piece; rows below it that fill only columns of stones or certificates
    tell more about it. All rows come in or none, whatever number of them the screen
    sends at a time; and each cell that is wrong is told with its row before any row is
    made.
    """

    _inherit = "jewelry.piece.receipt.line"

    @api.model
    def get_import_templates(self):
        return [
            {
                "label": self.env._("Import Template for Pieces"),
                "template": "/jewelry_pos/static/xlsx/pieces.xlsx",
            }
        ]

    @api.model
    def load(self, fields, data):
        if ".id" in fields:  # photos, sent after the rows that they belong to
            return super().load(fields, data)
        self.check_access("create")
        receipt = self._get_import_receipt()
        data = self._complete_details(fields, data)
        refusals = defaultdict(dict)
        for row, column, reason in self._get_refused_cells(receipt, fields, data):
            refusals[column].setdefault(row, reason)
        if refusals:
            messages = [
                self._prepare_import_message(fields[column], refusals[column])
                for column in sorted(refusals)
            ]
            return {"ids": False, "messages": messages, "nextrow": 0}
        whole = self.with_context(_import_limit=None)
        result = super(JewelryPieceReceiptLine, whole).load(
            *self._name_styles_by_id(receipt, fields, data)
        )
        for message in result["messages"]:
            if "rows" in message:
                self._tell_row(message)
        return result

    @api.model
    def _get_import_receipt(self):
        receipt_id = self.env.context.get("default_receipt_id")
        if not receipt_id:
            raise UserError(
                self.env._(
                    "Open the draft receipt that the pieces belong to and press "
                    "Import Pieces."
                )
            )
        receipt = self.env["jewelry.piece.receipt"].browse(receipt_id)
        receipt._check_kept()
        return receipt

    @api.model
    def _complete_details(self, fields, data):
        """An empty cell of a stone or a certificate is what a new one starts with."""
        data = [list(row) for row in data]
        for name in ("stone_ids", "certificate_ids"):
            own = {
                column: path.split("/")[1]
                for column, path in enumerate(fields)
                if path.startswith(f"{name}/")
            }
            detail = self.env[self._fields[name].comodel_name]
            defaults = detail.default_get(list(own.values()))
            for row in data:
                if any(row[column] for column in own):
                    for column, key in own.items():
                        row[column] = row[column] or str(defaults.get(key, ""))
        return data

    @api.model
    def _name_styles_by_id(self, receipt, fields, data):
        """The same file, with the database id of each style: found in one query."""
        if "product_id" not in fields:
            return fields, data
        column = fields.index("product_id")
        styles = self._find_styles(receipt, [row[column] for row in data])
        fields = [*fields[:column], "product_id/.id", *fields[column + 1 :]]
        data = [
            [*row[:column], str(styles[row[column]].id), *row[column + 1 :]]
            if row[column]
            else row
            for row in data
        ]
        return fields, data

    @api.model
    def _prepare_import_message(self, path, refusals):
        """What the import screen shows beside a column: its bad rows and why.

        :param refusals: {index of the row: reason}
        """
        rows = sorted(refusals)
        told = [self._row_text(row, refusals[row]) for row in rows[:ROWS_TOLD]]
        if rows[ROWS_TOLD:]:
            told.append(self.env._("And %s more rows.", len(rows[ROWS_TOLD:])))
        return {
            "type": "error",
            "message": "\n".join(told),
            "record": rows[0],
            "rows": {"from": rows[0], "to": rows[-1]},
            "field": path,
            "field_path": path.split("/"),
        }

    @api.model
    def _tell_row(self, message):
        """Odoo's own messages name their row as ours do."""
        row = message["rows"]["from"]
        message["message"] = self._row_text(row, message["message"])

    @api.model
    def _row_text(self, row, reason):
        # The first row of a sheet is its title, and people count from one.
        return self.env._("Row %(number)s: %(reason)s", number=row + 2, reason=reason)
