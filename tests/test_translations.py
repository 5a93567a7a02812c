"""The templates for translators know every sentence of the sources (`make pot`)."""

import ast
import re

import polib
import pytest

from tools.runner import modules

JS_SENTENCE = re.compile(r"\b_t\(\s*((?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'))")
SPOKEN = ("string", "help")


def _is_translated(node):
    """Tell whether this call is ``env._("...")`` of whatever record."""
    return isinstance(node.func, ast.Attribute) and node.func.attr == "_"


def _is_field(node):
    return (
        isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "fields"
    )


def _python_sentences(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        said = node.args[:1] if _is_translated(node) else []
        if _is_field(node):
            said = [word.value for word in node.keywords if word.arg in SPOKEN]
        for value in said:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value


def _script_sentences(file):
    for match in JS_SENTENCE.finditer(file.read_text(encoding="utf-8")):
        yield ast.literal_eval(match[1])


def _sentences(folder):
    """{sentence: file} of the module's Python and of its JavaScript."""
    said = {}
    for file in folder.rglob("*.py"):
        if "tests" not in file.relative_to(folder).parts:
            said.update(dict.fromkeys(_python_sentences(file), file.name))
    for file in (folder / "static" / "src").rglob("*.js"):
        said.update(dict.fromkeys(_script_sentences(file), file.name))
    return said


@pytest.mark.parametrize("module", modules.ours())
def test_every_sentence_of_a_module_is_in_its_template(module):
    folder = modules.ours()[module]
    template = polib.pofile(str(folder / "i18n" / f"{module}.pot"))
    known = {entry.msgid for entry in template}
    said = _sentences(folder)
    assert len(said) > 50, "the sources are no longer read"
    missing = {text: file for text, file in said.items() if text.strip() not in known}
    assert not missing, "run `make pot`"


@pytest.mark.parametrize("module", modules.ours())
def test_a_template_speaks_for_its_own_module_and_translates_nothing(module):
    folder = modules.ours()[module]
    template = polib.pofile(str(folder / "i18n" / f"{module}.pot"))
    assert {entry.comment.splitlines()[0] for entry in template} == {
        f"module: {module}"
    }
    assert not [entry for entry in template if entry.msgstr]
