"""The scorer of the benchmark: strict spans and classes, and a cut that gives every system the same text."""

from types import ModuleType

import pytest

from scripts import loaded


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    return loaded("recognition")


def test_an_article_of_the_benchmark_keeps_every_character_in_its_place(bench):
    made = bench.article("one", "ＡＢ高新区,投产")
    assert (made.raw, made.text, made.offsets) == ("ＡＢ高新区,投产", "AB高新区，投产", tuple(range(8)))


def test_a_span_of_another_class_or_another_end_is_wrong_and_missed(bench):
    text = bench.article("one", "云岭食品落户南溪。")
    gold = {(0, 4, "Company"), (6, 8, "Place")}
    found = bench.scored(lambda _: [(0, 4, "Park"), (6, 8, "Place"), (0, 2, "Company")], [(text, gold)])
    assert {kind: (one.right, one.wrong, one.missed) for kind, one in found.items()} == {
        "Company": (0, 1, 1),
        "Park": (0, 1, 0),
        "Place": (1, 0, 0),
    }


def test_a_table_gives_every_system_the_same_texts(bench):
    texts = [(bench.article("one", "云岭食品落户南溪。"), {(0, 4, "Company"), (6, 8, "Place")})]
    systems = {"right": lambda: lambda _: texts[0][1], "nothing": lambda: lambda _: []}
    head, right, nothing = bench.table(systems, texts)
    assert "Company" in head
    assert "1.000 1.000 1.000" in right
    assert "0.000 0.000 0.000" in nothing
