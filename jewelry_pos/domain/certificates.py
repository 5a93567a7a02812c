"""Report numbers of the gem laboratories: their format and their check pages."""

import re
from urllib.parse import quote

_FORMATS = {
    # GIA: 7 digits on old reports, 10 on those of today.
    "gia": re.compile(r"\d{7,10}"),
    # IGI: nine digits today, after LG when the stone is laboratory-grown; older
    # jewelry reports begin with letters.
    "igi": re.compile(r"(LG|[A-Z]\d?[A-Z]?)?\d{6,11}"),
    # AGS: digits. Its laboratory closed in 2022; no page is known that looks up its
    # reports by number.
    "ags": re.compile(r"\d{7,13}"),
    # GCAL: digits, after LG when the stone is laboratory-grown; some series end in a
    # letter.
    "gcal": re.compile(r"(LG)?\d{8,12}[A-Z]?"),
    "other": re.compile(r".{1,40}"),
}
_EXPECTED = {
    "gia": "7 to 10 digits, for example 2141438171",
    "igi": "6 to 11 digits, for example 481234567, or LG and digits when "
    "laboratory-grown",
    "ags": "7 to 13 digits, for example 104091234001",
    "gcal": "8 to 12 digits, for example 210260032, or LG and digits when "
    "laboratory-grown",
    "other": "1 to 40 characters",
}
# The laboratories that write it into the number.
_GROWN_PREFIX = {"igi": "LG", "gcal": "LG"}
_URLS = {
    "gia": "https://www.gia.edu/report-check?reportno={}",
    "igi": "https://www.igi.org/verify-your-report/?r={}",
    "gcal": "https://www.gcalusa.com/certificate-search.html?certificate_id={}",
}


def normalize(number):
    """The number without spaces and dashes, in capitals.

    >>> normalize(" lg 5812-34567 ")
    'LG581234567'
    """
    return re.sub(r"[\s\-]+", "", number or "").upper()


def is_valid(lab, number):
    """Whether `number` looks like a report number of `lab`.

    >>> is_valid("gia", "2141438171"), is_valid("gia", "ABC")
    (True, False)
    >>> is_valid("igi", "LG581234567")
    True
    """
    return bool(_FORMATS[lab].fullmatch(number or ""))


def expected(lab):
    """What a number of this lab looks like, in words."""
    return _EXPECTED[lab]


def is_laboratory_grown(lab, number):
    """Whether the number itself says that the stone is laboratory-grown.

    >>> is_laboratory_grown("igi", "LG581234567")
    True
    >>> is_laboratory_grown("gcal", "LG210260032")
    True
    >>> is_laboratory_grown("igi", "481234567")
    False
    """
    prefix = _GROWN_PREFIX.get(lab)
    return bool(prefix) and (number or "").startswith(prefix)


def check_url(lab, number):
    """The lab's page that confirms the report, or False where there is none.

    >>> check_url("gia", "2141438171")
    'https://www.gia.edu/report-check?reportno=2141438171'
    >>> check_url("other", "A1")
    False
    """
    if lab not in _URLS or not number:
        return False
    return _URLS[lab].format(quote(number, safe=""))
