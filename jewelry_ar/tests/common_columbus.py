from odoo.fields import Command


class Columbus:
    """A second store where another sales tax is due."""

    def _columbus(self):
        """A second store whose sales tax is 10 % where New York's is 15 %."""
        position = self.env["account.fiscal.position"].create({"name": "Ohio"})
        self.tax_ohio = self.tax_sale_a.copy(
            {
                "name": "Ohio 10%",
                "amount": 10.0,
                "fiscal_position_ids": [Command.set(position.ids)],
                "original_tax_ids": [Command.set(self.tax_sale_a.ids)],
            }
        )
        return self._make_store("Columbus", code="CMH", fiscal_position_id=position.id)
