import re

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, email_normalize

PHONE_TEXT = re.compile(r"[\d\s()+./-]{3,}")
PAGE = 100


class ResPartner(models.Model):
    """The customer: a phone that can be dialed and an e-mail that can be sent."""

    _inherit = "res.partner"

    # The last digits of a phone find a customer: the number is searched backwards.
    _jewelry_phone_reversed_idx = models.Index(
        "(reverse(phone_sanitized) text_pattern_ops) WHERE phone_sanitized IS NOT NULL"
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._jewelry_check_contact(vals)
        return super().create(vals_list)

    def write(self, vals):
        if vals.get("phone") or vals.get("email"):
            vals = dict(vals)
            self[:1]._jewelry_check_contact(vals)
        return super().write(vals)

    def _jewelry_check_contact(self, vals):
        """Store a phone as people abroad dial it (E.164) and refuse what cannot work.

        Only what a person of the shop types is checked; imports and other apps keep
        what they bring.

        :raise UserError: a sentence that says what to type instead
        """
        if self.env.su or not self.env.user.has_group(
            "jewelry_pos.group_jewelry_sales"
        ):
            return
        if vals.get("phone"):
            vals["phone"] = self._jewelry_dialable(vals["phone"], vals)
        if vals.get("email") and not email_normalize(vals["email"], strict=False):
            raise UserError(
                self.env._(
                    "%(email)s is not an e-mail address. Type it like name@example.com.",
                    email=vals["email"],
                )
            )

    def _jewelry_dialable(self, phone, vals):
        """The phone number in E.164, read in the country of the customer.

        :raise UserError: when nobody could be reached under it
        """
        country = (
            self.env["res.country"].browse(vals.get("country_id"))
            or self.country_id
            or self.env.company.country_id
        )
        dialable = self._phone_format(number=phone, country=country)
        if not dialable:
            raise UserError(
                self.env._(
                    "%(phone)s is not a phone number in %(country)s. Type all digits "
                    "with the area code, or start with + and the country code.",
                    phone=phone,
                    country=country.name or self.env._("your country"),
                )
            )
        return dialable

    @api.model
    def jewelry_till_customers(self, config_id, text, offset=0):
        """Customers that a till finds by the last digits of a phone.

        :param int config_id: the till that asks
        :param str text: digits, with or without spaces and signs
        :param int offset: how many customers were already returned
        :return: records to load, as Odoo's own customer search returns them; nothing
            when the text is not a number
        """
        config = self.env["pos.config"]._jewelry_for_till(config_id)
        partners = self.browse()
        if PHONE_TEXT.fullmatch(text.strip()):
            ids = self._jewelry_ids_by_phone_end(re.sub(r"\D", "", text))
            partners = self.search(
                self._jewelry_till_customer_domain(config) & Domain("id", "in", ids),
                offset=max(int(offset), 0),
                limit=PAGE,
            )
        positions = partners.fiscal_position_id
        return {
            "res.partner": self._load_pos_data_read(partners, config),
            "account.fiscal.position": positions._load_pos_data_read(positions, config),
        }

    @api.model
    def _jewelry_till_customer_domain(self, config):
        """Which customers a till may see at all, besides the access rules."""
        return Domain("company_id", "in", [False, config.company_id.id])

    @api.model
    def _jewelry_ids_by_phone_end(self, digits):
        """Ids of the customers whose phone ends with these digits, by the index."""
        if len(digits) < 3:
            return []
        self.flush_model(["phone_sanitized"])
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM res_partner "
                "WHERE phone_sanitized IS NOT NULL "
                "AND reverse(phone_sanitized) LIKE %s ORDER BY id LIMIT 1000",
                digits[::-1] + "%",
            )
        )
        return [row[0] for row in rows]
