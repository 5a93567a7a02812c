from odoo import api, models
from odoo.fields import Domain

from ..domain import certificates


class JewelryPieceReceiptLine(models.Model):
    """Which cells of a spreadsheet of pieces cannot come in, and why.

    Rows and columns are indexes; a cell holds text, as the import screen read it.
    """

    _inherit = "jewelry.piece.receipt.line"

    @api.model
    def _get_refused_cells(self, receipt, fields, data):
        """Yield the row, the column and the reason of each bad cell."""
        checks = {
            "product_id": self._refused_styles,
            "tag": self._refused_tags,
            "stone_ids/origin": self._refused_origins,
            "certificate_ids/number": self._refused_certificates,
        }
        for column, path in enumerate(fields):
            model, field = self._get_import_field(path)
            if path in checks:
                found = checks[path](receipt, fields, data)
            elif field and field.type == "selection":
                found = self._refused_choices(field, data, column)
            elif field and field.type in ("float", "integer", "monetary"):
                found = self._refused_numbers(model, field, data, column)
            else:
                continue
            for row, reason in found:
                yield row, column, reason

    @api.model
    def _get_import_field(self, path):
        """The model and field of a column; no field for a reference like an id."""
        model, field = self, None
        for name in path.split("/"):
            model = self.env[field.comodel_name] if field else model
            field = model._fields.get(name)
            if not field:
                break
        return model, field

    @api.model
    def _refused_styles(self, receipt, fields, data):
        column = fields.index("product_id")
        own = [n for n, path in enumerate(fields) if "_ids/" not in path]
        styles = self._find_styles(receipt, [row[column] for row in data])
        for number, row in enumerate(data):
            name = row[column]
            if not name:
                if not number or any(row[n] for n in own):
                    yield number, self.env._("Say of which style the piece is.")
            elif not styles.get(name):
                yield number, self.env._("There is no style %(name)s.", name=name)
            elif len(styles[name]) > 1:
                yield (
                    number,
                    self.env._(
                        "%(name)s is the name of %(count)s styles: write the internal "
                        "reference of one.",
                        name=name,
                        count=len(styles[name]),
                    ),
                )

    @api.model
    def _find_styles(self, receipt, names):
        """{name: styles} by reference, else by barcode, else by name."""
        names = {name for name in names if name}
        keys = ("default_code", "barcode", "name")
        domain = Domain("jewelry_is_style", "=", True)
        domain &= Domain("company_id", "in", [False, receipt.company_id.id])
        domain &= Domain.OR(Domain(key, "in", list(names)) for key in keys)
        styles = self.env["product.product"].search_fetch(domain, keys)
        found = {}
        for key in keys:
            for name, same in styles.grouped(key).items():
                if name in names:
                    found.setdefault(name, same)
        return found

    @api.model
    def _refused_tags(self, receipt, fields, data):
        column = fields.index("tag")
        tags = [self._clean_tag(row[column]) for row in data]
        refusals = self._tag_refusals(receipt.company_id, tags)
        for number, tag in enumerate(tags):
            if tag in refusals:
                yield number, refusals[tag]

    @api.model
    def _refused_choices(self, field, data, column):
        env = self.env
        labels = dict(field._description_selection(env))
        known = {
            text.casefold()
            for selection in (
                labels,
                dict(field._description_selection(env(context={}))),
            )
            for item in selection.items()
            for text in item
        }
        for number, row in enumerate(data):
            if row[column] and str(row[column]).casefold() not in known:
                yield (
                    number,
                    env._(
                        "%(value)s is not one of: %(known)s.",
                        value=row[column],
                        known=", ".join(labels.values()),
                    ),
                )

    @api.model
    def _refused_numbers(self, model, field, data, column):
        read = int if field.type == "integer" else float
        for number, row in enumerate(data):
            value = row[column]
            if not value:
                continue
            try:
                figure = read(value)
            except ValueError:
                yield number, self.env._("%(value)s is not a number.", value=value)
                continue
            if figure < 0:
                yield number, self.env._("%(value)s is less than zero.", value=value)
            elif field.name in getattr(model, "_stated_weights", {}):
                refusal = model._weight_refusal(field.name, figure)
                if refusal:
                    yield number, refusal

    @api.model
    def _refused_origins(self, receipt, fields, data):
        """A center stone, the first of its piece, that its style does not have."""
        Stone = self.env["jewelry.stone"]
        column, named = fields.index("stone_ids/origin"), fields.index("product_id")
        field = Stone._fields["origin"]
        yield from self._refused_choices(field, data, column)
        origins = {
            text.casefold(): key
            for key, label in field._description_selection(self.env)
            for text in (key, label)
        }
        styles = self._find_styles(receipt, [row[named] for row in data])
        style = self.env["product.product"]
        for number, row in enumerate(data):
            if row[named]:
                style = styles.get(row[named], style.browse())[:1]
            origin = origins.get(str(row[column]).casefold())
            if not style or not origin:
                continue
            refusal = Stone._origin_refusal(style, origin, self._row_tag(fields, row))
            # Later rows of the piece are stones beside the center.
            style = style.browse()
            if refusal:
                yield number, refusal

    @api.model
    def _row_tag(self, fields, row):
        """How the piece of a row is called: by its tag, else by its style."""
        tag = row[fields.index("tag")] if "tag" in fields else ""
        return self._clean_tag(tag) or row[fields.index("product_id")]

    @api.model
    def _refused_certificates(self, receipt, fields, data):
        Certificate = self.env["jewelry.certificate"]
        own = [
            n for n, path in enumerate(fields) if path.startswith("certificate_ids/")
        ]
        column = fields.index("certificate_ids/number")
        named = "certificate_ids/lab" in fields
        lab_column = fields.index("certificate_ids/lab") if named else None
        labs = {
            text.casefold(): key
            for key, label in Certificate._fields["lab"]._description_selection(
                self.env
            )
            for text in (key, label)
        }
        default = Certificate.default_get(["lab"])["lab"]
        for number, row in enumerate(data):
            if not any(row[n] for n in own):
                continue
            lab = labs.get(row[lab_column].casefold()) if named else default
            text = certificates.normalize(row[column])
            if not text:
                yield number, self.env._("Write the number of the certificate.")
            elif lab:
                refusal = Certificate._number_refusal(lab, text)
                if refusal:
                    yield number, refusal
