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
            refusal = self._number_refusal(certificate.lab, certificate.number)
            if refusal:
                raise ValidationError(refusal)

    @api.model
    def _number_refusal(self, lab, number):
        """Why this is not a number of a report of `lab`, or False."""
        if certificates.is_valid(lab, number):
            return False
        return self.env._(
            "%(number)s is not a number of a %(lab)s report: %(format)s.",
            number=number,
            lab=dict(LABS)[lab],
            format=certificates.expected(lab),
        )

    def _check_goes_with(self, stones, piece):
        """A report on a laboratory-grown stone does not go with natural stones only.

        :param piece: how the piece is called in the message
        """
        grown = self.filtered(
            lambda report: certificates.is_laboratory_grown(report.lab, report.number)
        )
        if grown and stones and "laboratory_grown" not in stones.mapped("origin"):
            raise ValidationError(
                self.env._(
                    "%(report)s is a report on a laboratory-grown stone, but every "
                    "stone of piece %(tag)s is entered as natural.",
                    report=grown[0].display_name,
                    tag=piece,
                )
            )

    @api.constrains("lab", "number", "lot_id", "receipt_line_id")
    def _check_grown(self):
        return super()._check_grown()

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
