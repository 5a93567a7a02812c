"""The names that the modules of the suite use, read from their sources."""

import ast
import re

from lxml import etree

_PATCH = re.compile(
    r"^patch\((\w+)(?:\.prototype)?, \{\n(.*?)^\}\);", re.MULTILINE | re.DOTALL
)
# Members of a patch stand one step in: the formatter sees to that.
_MEMBER = re.compile(r"^ {4}(?:(?:async|get|set|static) )*(\w+)\s*[(:=]", re.MULTILINE)


class Names:
    """What a module makes, and what it adds to models and scripts of others."""

    def __init__(self, folder):
        self.models, self.records = set(), set()
        self.fields, self.methods, self.selections, self.scripts = {}, {}, {}, {}
        for file in folder.rglob("*.py"):
            if "tests" not in file.relative_to(folder).parts:
                self._read_python(file.read_text(encoding="utf-8"))
        for file in (folder / "static" / "src").rglob("*.js"):
            self._read_script(file.read_text(encoding="utf-8"))
        for file in folder.rglob("*.xml"):
            if "static" not in file.relative_to(folder).parts:
                self._read_records(file)

    def _read_python(self, text):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef):
                self._read_class(node)

    def _read_class(self, node):
        values = {
            target.id: statement.value
            for statement in node.body
            if isinstance(statement, ast.Assign)
            for target in statement.targets
            if isinstance(target, ast.Name)
        }
        name, parents = _text(values.get("_name")), _texts(values.get("_inherit"))
        model = name or (parents[0] if parents else None)
        if not model:
            return
        if model not in parents:
            self.models.add(model)
        methods = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
        self.methods.setdefault(model, set()).update(methods)
        for field, value in values.items():
            if _is_field(value):
                self.fields.setdefault(model, set()).add(field)
                added = {word.arg: word.value for word in value.keywords}
                self.selections[f"{model}.{field}"] = _keys(added.get("selection_add"))

    def _read_script(self, text):
        for patched, body in _PATCH.findall(text):
            self.scripts.setdefault(patched, set()).update(_MEMBER.findall(body))

    def _read_records(self, file):
        for node in etree.parse(file).iter("record", "template", "menuitem"):
            self.records.add(node.get("id", ""))


def _text(node):
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if is_text else None


def _texts(node):
    nodes = node.elts if isinstance(node, ast.List | ast.Tuple) else [node]
    return [text for text in map(_text, nodes) if text]


def _keys(node):
    """The values of a list of (value, label) pairs."""
    pairs = node.elts if isinstance(node, ast.List) else []
    return {_text(pair.elts[0]) for pair in pairs if isinstance(pair, ast.Tuple)}


def _is_field(node):
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "fields"
    )
