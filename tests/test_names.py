"""No name of ours is one that Odoo Enterprise or the OCA uses (`tests/names/`)."""

import tomllib
from pathlib import Path

import pytest

from tests.names.ours import Names
from tools.runner import modules

LISTS = sorted((Path(__file__).parent / "names").glob("*.toml"))
THEIRS = {
    module: names
    for file in LISTS
    for module, names in tomllib.loads(file.read_text(encoding="utf-8")).items()
}
#: Tables of names by what they are added to, and what ours have like them.
TABLES = ("fields", "methods", "selections", "scripts")


def shared(ours, theirs, module):
    """The names of `theirs` (a list of the module `module`) that are ours, too."""
    found = sorted(ours.models.intersection(theirs["models"]))
    found += sorted(name for name in ours.records if name.startswith(f"{module}."))
    for table in TABLES:
        for owner, names in theirs.get(table, {}).items():
            both = getattr(ours, table).get(owner, set()).intersection(names)
            found += [f"{owner}.{name}" for name in sorted(both)]
    return found


@pytest.mark.parametrize("theirs", THEIRS)
@pytest.mark.parametrize("module", modules.ours())
def test_a_module_uses_no_name_of_another_house(module, theirs):
    assert module != theirs
    names = Names(modules.ours()[module])
    assert not shared(names, THEIRS[theirs], theirs)


def test_the_names_of_the_suite_are_really_read():
    till = Names(modules.ours()["jewelry_pos"])
    assert {"jewelry.store", "jewelry.stone"} <= till.models
    assert "stock.lot" not in till.models
    assert "jewelry_tag" in till.fields["stock.lot"]
    assert "_process_saved_order" in till.methods["pos.order"]
    assert {"setup", "pay", "addLineToOrder"} <= till.scripts["PosStore"]
    assert "product_category_jewelry" in till.records


def test_every_kind_of_shared_name_is_told(tmp_path):
    (tmp_path / "models.py").write_text(
        "class Plan(models.Model):\n"
        "    _name = 'sale.commission.plan'\n"
        "class Partner(models.Model):\n"
        "    _inherit = 'res.partner'\n"
        "    total_due = fields.Monetary()\n"
        "    type = fields.Selection(selection_add=[('followup', 'Follow-up')])\n"
        "    def execute_followup(self):\n"
        "        pass\n"
    )
    (tmp_path / "data.xml").write_text('<odoo><record id="theirs.record"/></odoo>')
    source = tmp_path / "static" / "src"
    source.mkdir(parents=True)
    (source / "store.js").write_text(
        "patch(PosStore.prototype, {\n    async depositMoney() {\n    },\n});\n"
    )
    theirs = {
        "models": ["sale.commission.plan"],
        "fields": {"res.partner": ["total_due"]},
        "selections": {"res.partner.type": ["followup"]},
        "methods": {"res.partner": ["execute_followup"]},
        "scripts": {"PosStore": ["depositMoney"]},
    }
    assert shared(Names(tmp_path), theirs, "theirs") == [
        "sale.commission.plan",
        "theirs.record",
        "res.partner.total_due",
        "res.partner.execute_followup",
        "res.partner.type.followup",
        "PosStore.depositMoney",
    ]


def test_the_four_modules_of_enterprise_are_listed():
    assert {
        "account_accountant",
        "account_followup",
        "pos_settle_due",
        "sale_commission",
    } <= set(THEIRS)
    for names in THEIRS.values():
        assert set(names) <= {"models", *TABLES}
