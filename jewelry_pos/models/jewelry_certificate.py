from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..domain import certificates

LABS = [
    ("gia", "GIA"),
    ("igi", "IGI"),
    ("ags", "AGS"),
    ("gcal", "GCAL"),
    ("other", "Other"),
]


class JewelryCertificate(models.Model):
    """A laboratory's report on a piece or on its center stone."""

    _name = "jewelry.certificate"
    _description = "Certificate of a Piece"
    _inherit = ["jewelry.piece.detail"]

    lab = fields.Selection(LABS, required=True, default="gia")
    lab_name = fields.Char(string="Other Laboratory")
    number = fields.Char(required=True, index=True)
    date = fields.Date(string="Report Date")
    file = fields.Binary(attachment=True)
    file_name = fields.Char()
    url = fields.Char(
        string="Report Check",
        compute="_compute_url",
        help="The laboratory's own page that confirms this report.",
    )

    @api.depends("lab", "lab_name", "number")
    def _compute_display_name(self):
        labs = dict(LABS)
        for certificate in self:
            lab = certificate.lab_name if certificate.lab == "other" else ""
            lab = lab or labs.get(certificate.lab, "")
            certificate.display_name = f"{lab} {certificate.number or ''}".strip()

    @api.depends("lab", "number")
    def _compute_url(self):
        for certificate in self:
            certificate.url = certificates.check_url(
                certificate.lab, certificate.number or ""
            )

    @api.constrains("lab", "number")
    def _check_number(self):
        for certificate in self:
            if not certificates.is_valid(certificate.lab, certificate.number):
                raise ValidationError(
                    self.env._(
                        "%(number)s is not a number of a %(lab)s report: %(format)s.",
                        number=certificate.number,
                        lab=dict(LABS)[certificate.lab],
                        format=certificates.expected(certificate.lab),
                    )
                )

    @api.constrains("lab", "number", "lot_id")
    def _check_grown(self):
        self.lot_id._jewelry_check_grown()

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._clean(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._clean(vals))

    @api.model
    def _clean(self, vals):
        if vals.get("number"):
            vals = dict(vals, number=certificates.normalize(vals["number"]))
        return vals
