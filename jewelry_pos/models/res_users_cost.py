from odoo import api, models, tools


class ResUsers(models.Model):
    _inherit = "res.users"

    def _jewelry_may_see_cost(self):
        """Whether this person may see what a piece cost.

        Only the people who sell or work at the bench are kept from it, and a
        store manager or accountant among them is not.
        """
        self.ensure_one()
        if self.has_group("jewelry_pos.group_jewelry_cost"):
            return True
        return not (
            self.has_group("jewelry_pos.group_jewelry_sales")
            or self.has_group("jewelry_pos.group_jewelry_bench")
        )

    @api.model
    @tools.ormcache()
    def _jewelry_cost_field_names(self):
        """All names of cost fields, for views that nest one model in another."""
        return frozenset().union(
            *(
                getattr(model, "_jewelry_cost_fields", ())
                for model in self.env.registry.values()
            )
        )
