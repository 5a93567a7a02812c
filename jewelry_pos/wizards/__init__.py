from . import account_wizard_day
from . import base_import_import
from . import base_partner_merge
from . import jewelry_tag_print
from . import payment_link_wizard
