from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..domain import tag_code


class ResCompany(models.Model):
    _inherit = "res.company"

    jewelry_code_word = fields.Char(
        string="Code Word",
        groups="jewelry_pos.group_jewelry_manager",
        help="Ten different letters that stand for the digits 0 to 9 in the cost code "
        "of a tag: with BLACKHORSE a cost of 4,500 is KHBB. Tags that were printed "
        "with another word keep it.",
    )

    @api.constrains("jewelry_code_word")
    def _check_jewelry_code_word(self):
        for company in self:
            word = company.jewelry_code_word
            if word and not tag_code.is_code_word(word):
                # Whoever sees this message need not be the one who typed the word.
                raise ValidationError(
                    self.env._(
                        "A code word is ten different letters without accents or "
                        "spaces: the first stands for 0, the last for 9."
                    )
                )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    jewelry_code_word = fields.Char(
        related="company_id.jewelry_code_word", readonly=False
    )
