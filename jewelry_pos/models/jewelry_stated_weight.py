from odoo import api, models
from odoo.exceptions import ValidationError

from ..domain import weights


class JewelryStatedWeight(models.AbstractModel):
    """Keeps weights as they were stated: one that would be rounded is refused.

    A weight is true to its last digit (16 CFR 23); a float field with digits would
    round it without a word.
    """

    _name = "jewelry.stated.weight"
    _description = "Weights True to the Last Digit"

    # The weights of a model: field name -> decimals that are kept.
    _stated_weights = {}

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_stated_weights(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_stated_weights(vals)
        return super().write(vals)

    def _check_stated_weights(self, vals):
        for name in self._stated_weights:
            refusal = self._weight_refusal(name, vals.get(name) or 0)
            if refusal:
                raise ValidationError(refusal)

    def _weight_refusal(self, name, weight):
        """Why this weight cannot be kept as it was stated, or False."""
        places = self._stated_weights[name]
        if weights.is_exact(weight, places):
            return False
        return self.env._(
            "%(field)s: %(weight)s would have to be rounded. A weight is stated "
            "with at most %(places)s decimals.",
            field=self._fields[name]._description_string(self.env),
            weight=weight,
            places=places,
        )
