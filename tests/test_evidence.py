"""How `make compat` and `make bench` judge what they measured."""

import pytest

from tests.bench.figures import Figure, interleave, more_queries, none_allowed
from tests.bench.tills import percentile, rate
from tests.compat.addons.jewelry_compat.recorder import _uses_browser
from tests.compat.report import Report, read_exceptions


def row(outcome):
    return {"outcome": outcome, "error": "Traceback"}


def report(without, with_suite, exceptions=None, missing=()):
    sides = {"without": (without, []), "with": (with_suite, list(missing))}
    return Report(sides, exceptions or {})


def test_a_stock_test_that_fails_only_with_the_suite_is_a_difference():
    found = report({"a": row("pass")}, {"a": row("fail")})
    assert list(found.differences) == ["a"]
    assert not found.is_clean()


def test_a_stock_test_that_fails_on_both_sides_is_no_difference():
    assert report({"a": row("fail")}, {"a": row("fail")}).is_clean()


def test_a_failed_set_up_of_a_class_is_a_difference_and_its_tests_are_named():
    found = report({"a.test": row("pass")}, {"setUpClass (a)": row("fail")})
    assert list(found.differences) == ["setUpClass (a)"]
    assert found.lost() == ["a.test"]


def test_a_test_that_no_longer_runs_is_not_clean():
    assert not report(
        {"a": row("pass"), "b": row("pass")}, {"a": row("pass")}
    ).is_clean()


def test_a_listed_exception_is_accepted_and_reported_once_it_passes():
    exceptions = {"a": "by design"}
    assert report({"a": row("pass")}, {"a": row("fail")}, exceptions).is_clean()
    stale = report({"a": row("pass")}, {"a": row("pass")}, exceptions)
    assert stale.stale == ["a"]
    assert not stale.is_clean()


def test_parts_that_were_not_run_are_not_clean():
    assert not report({"a": row("pass")}, {"a": row("pass")}, missing=["x"]).is_clean()


def test_an_exception_needs_a_reason(tmp_path):
    file = tmp_path / "exceptions.txt"
    file.write_text("# a comment\nmodule.tests.Case.test: \n")
    with pytest.raises(ValueError, match="no reason"):
        read_exceptions(file)


def test_a_figure_past_its_limit_does_not_pass():
    assert Figure("a", "ms", 110, 100, 1.1).passes
    assert not Figure("a", "ms", 111, 100, 1.1).passes
    assert Figure("a", "orders/s", 8, 4, 2.0, at_least=True).passes
    assert not Figure("a", "orders/s", 7.9, 4, 2.0, at_least=True).passes


def test_three_queries_more_pass_and_four_do_not():
    assert more_queries("a", 133, 130, 3).passes
    assert not more_queries("a", 134, 130, 3).passes


def test_one_failed_order_is_too_many():
    assert none_allowed("a", "orders", 0).passes
    failed = none_allowed("a", "orders", 1)
    assert not failed.passes
    assert failed.as_json()["ratio"] is None


def test_rounds_alternate_which_side_goes_first():
    order = []
    interleave(2, lambda: order.append("stock"), lambda: order.append("ours"))
    assert order == ["stock", "ours", "ours", "stock"]


def test_the_rate_and_the_percentile_are_of_all_rounds():
    rounds = [
        {"orders": 10, "seconds": 5, "latencies": [1, 2]},
        {"orders": 20, "seconds": 5, "latencies": [3, 4]},
    ]
    assert rate(rounds) == 3
    assert percentile(rounds, 0.5) == 3


class StockCase:
    def __init__(self, method):
        self._testMethodName = method

    def start_pos_tour(self, tour):
        self.start_tour("/pos/ui", tour)

    def assert_orders(self, tour):
        self.start_pos_tour(tour)


class StockTest(StockCase):
    def assert_orders(self, tour):
        super().assert_orders(tour)

    def test_in_a_browser(self):
        [self.assert_orders(tour) for tour in "ab"]

    def test_without_a_browser(self):
        self.assertTrue(True)


def test_a_tour_behind_helpers_and_their_parents_is_a_browser_test():
    assert _uses_browser(StockTest("test_in_a_browser"))
    assert not _uses_browser(StockTest("test_without_a_browser"))
