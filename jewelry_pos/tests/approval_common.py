"""Builders for tests in which a manager approves something at the till."""

from uuid import uuid4

from odoo.fields import Command


class ApprovalBuilders:
    """For a class with `cls.config`, whose employees log in with a PIN."""

    @classmethod
    def _make_employee(cls, name, pin="1111", company=None):
        """Somebody with a PIN, at no till yet."""
        company = company or cls.config.company_id
        employees = cls.env["hr.employee"].sudo()
        return employees.create({"name": name, "pin": pin, "company_id": company.id})

    @classmethod
    def _make_employees(cls):
        """Ann sells, Max and Mia are managers of this till."""
        cls.ann = cls._make_employee("Ann Associate")
        cls.max = cls._make_employee("Max Manager", pin="2468")
        cls.mia = cls._make_employee("Mia Manager", pin="1357")
        cls.config.write(
            {
                "module_pos_hr": True,
                "basic_employee_ids": [Command.set(cls.ann.ids)],
                "advanced_employee_ids": [
                    Command.link(cls.max.id),
                    Command.link(cls.mia.id),
                ],
            }
        )

    def _ask(
        self,
        subjects=(),
        kind="price",
        order=None,
        reason="Matched a price",
        manager=None,
        pin=None,
        here=None,
        user=None,
        config=None,
    ):
        """What the browser of the cashier asks, and what the server answers."""
        configs = self.env["pos.config"].with_user(user or self.cashier)
        if here:
            configs = configs.with_context(jewelry_employee_id=here.id)
        return configs.jewelry_till_approve(
            (config or self.config).id,
            kind,
            order or str(uuid4()),
            list(subjects),
            reason,
            manager.id if manager else False,
            pin or False,
        )

    def _approved(self, *args, **kwargs):
        """The approval that the browser got."""
        manager = kwargs.setdefault("manager", self.max)
        kwargs.setdefault("pin", manager.pin)
        return self._ask(*args, **kwargs)["approval"]
