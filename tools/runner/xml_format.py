"""The shape of XML files: four spaces for each level, and nothing else is touched.

Only the white space at the start of a line is changed, and only on lines that begin
with a tag; how attributes are broken over lines is the author's. A file that no parser
can read is refused.

>>> text = '<odoo>\\n<record id="a"\\n  model="b">\\n  <field/>\\n </record>\\n</odoo>'
>>> print(shape(text))
<odoo>
    <record id="a"
      model="b">
        <field/>
    </record>
</odoo>
<BLANKLINE>
>>> shape("<odoo>text</b>")
Traceback (most recent call last):
xml.parsers.expat.ExpatError: mismatched tag: line 1, column 12
"""

import re
from xml.parsers import expat

STEP = "    "
_TOKEN = re.compile(
    r"(?P<skip><!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!DOCTYPE[^>]*>)"
    r"|(?P<close></[^>]*>)"
    r"|(?P<open><[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>)",
    re.DOTALL,
)


def _depths(text):
    """{offset of a tag or comment: (its level, its end)}."""
    found, level = {}, 0
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "close":
            level -= 1
        found[token.start()] = (level, token.end())
        if token.lastgroup == "open" and not token[0].endswith("/>"):
            level += 1
    return found


def shape(text):
    """The text as it should be written."""
    expat.ParserCreate().Parse(text.encode(), True)
    text = text.replace("\t", STEP)
    depths = _depths(text)
    lines, offset, shift, until = [], 0, 0, 0
    for line in text.split("\n"):
        start = offset + len(line) - len(line.lstrip(" "))
        if start in depths and offset >= until:
            level, until = depths[start]
            shift = level * len(STEP) - (start - offset)
            line = STEP * level + line.lstrip(" ")
        elif offset < until and line.strip():
            # The rest of a tag or comment moves along with its first line.
            indent = max(0, start - offset + shift)
            line = " " * indent + line.lstrip(" ")
        offset += len(text[offset:].split("\n", 1)[0]) + 1
        lines.append(line.rstrip())
    return "\n".join(lines).strip("\n") + "\n"
