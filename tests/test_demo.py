"""The demo jeweler's data, before Odoo sees it: believable, complete, always the same."""

import importlib.util
import io
import re
from pathlib import Path

import phonenumbers
from PIL import Image

from tools.demo.catalog import all_pieces, all_styles
from tools.demo.people import COMPANY, all_customers
from tools.demo.pictures import draw
from tools.demo.pictures.logo import logo
from tools.demo.size import SHORT, SHOWN, WHOLE, paced

DOMAIN = Path(__file__).parents[1] / "jewelry_pos" / "domain"


def _rules(name):
    """A module of pure rules, without the Odoo add-on around it."""
    spec = importlib.util.spec_from_file_location(name, DOMAIN / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


certificates, weights = _rules("certificates"), _rules("weights")


def test_the_house_has_about_150_styles_and_1200_pieces():
    assert 140 <= len(all_styles()) <= 165
    assert len(all_pieces()) == 1200


def test_what_is_told_of_the_last_day_happens_on_every_weekday():
    for days in range(30, 36):
        told = [paced(day, days, WHOLE.calendar) for day in range(WHOLE.calendar)]
        assert told[0] == 0
        assert told[-1] == days - 1
        assert told == sorted(told)
    assert [paced(day, 15, SHORT.calendar) for day in range(10)] == list(range(10))


def test_nobody_buys_what_readers_are_told_to_scan():
    root = DOMAIN.parents[1]
    for name in ("README.md", "tools/shots.json"):
        named = set(re.findall(r"J\d{6}", (root / name).read_text()))
        assert named, name
        assert named <= SHOWN, name


def test_two_runs_give_the_same_pieces():
    assert all_pieces() == all_pieces()


def test_the_gross_weight_is_metal_and_stones():
    for piece in all_pieces():
        carats = sum(stone["carat"] for stone in piece.stones)
        assert abs(piece.gross_weight - piece.metal_weight - carats * 0.2) < 0.0001
        assert weights.is_exact(piece.gross_weight, weights.GRAM_PLACES)


def test_a_certificate_has_the_number_of_its_laboratory():
    for piece in all_pieces():
        if piece.certificate:
            lab, number = piece.certificate["lab"], piece.certificate["number"]
            assert certificates.is_valid(lab, number)
            grown = piece.stones[0]["origin"] == "laboratory_grown"
            assert certificates.is_laboratory_grown(lab, number) == grown


def test_a_piece_is_priced_above_its_cost():
    assert all(piece.price > piece.cost * 1.5 for piece in all_pieces())


def test_customers_can_be_called_in_fiction_only():
    people = all_customers()
    assert len({person.phone for person in people}) == 300
    for person in people:
        number = phonenumbers.parse(person.phone, "US")
        assert phonenumbers.is_valid_number(number)
        assert re.search(r"555-01\d\d$", person.phone)
        assert person.email.endswith("@example.com")
    assert {"NY", "NJ", "OH", "MD"} == {person.state for person in people}


def test_the_same_picture_is_drawn_twice():
    arguments = ("ring", "yellow", "sapphire", "oval", "halo")
    first = draw(*arguments)
    draw.cache_clear()
    assert draw(*arguments) == first
    assert first.startswith(b"\xff\xd8")


def test_the_house_has_its_own_mark_on_documents():
    mark = logo(COMPANY["name"])
    assert mark == logo(COMPANY["name"])
    assert mark != logo("Somebody Else")
    picture = Image.open(io.BytesIO(mark))
    assert picture.format == "PNG"
    assert picture.getpixel((0, 0))[3] == 0, "nothing behind it"
