from compared import changed, compared, graph
from hostile import TEXTS
from hypothesis import given

from kg.diff.records import Difference
from kg.diff.text import text

FIRM, ZONE = "Company:星河电子", "Zone:合肥高新区"


def test_counts_come_first_then_changes_with_their_quotes() -> None:
    old = graph((FIRM, "LOCATED_IN", ZONE, "拟落户。", {"modality": "plan"}))
    new = graph((FIRM, "LOCATED_IN", ZONE, "已落户。", {}))
    assert text(compared(old, new), 10).splitlines() == [
        "documents  1 → 1: no change",
        "articles   1 → 1: no change",
        "entities   2 → 2: no change",
        "edges      1 → 1: 1 changed",
        "figures    0 → 0: no change",
        "",
        "── edges changed (1)",
        "  星河电子 LOCATED_IN 合肥高新区",
        "    status: plan → stated",
        "    − “拟落户。”  2026-01-05 a.txt#a1 《报道1》",
        "    + “已落户。”  2026-01-05 a.txt#a1 《报道1》",
    ]


def test_so_many_are_told_and_the_rest_is_a_number() -> None:
    told = changed("甲", "乙", 5)
    assert text(told, 2).count("甲  (plan)") == 2
    assert "… 3 more; --all tells them" in text(told, 2)
    assert text(told, None).count("甲  (plan)") == 5
    assert "more" not in text(told, None)


def test_what_differs_beneath_is_said_where_nothing_else_is() -> None:
    told = compared(graph(), graph())
    assert "differ" not in text(told, 2)
    assert "the records differ only in" in text(Difference(told.changes, told.sizes, beneath=True), 2)


@given(TEXTS, TEXTS)
def test_text_of_articles_makes_no_lines_of_its_own(name: str, quote: str) -> None:
    lines = text(changed(name, quote), None).split("\n")
    assert lines[:-1] == "\n".join(lines).splitlines()
    assert len(lines) == len(text(changed("甲", "乙"), None).split("\n"))
    assert not [line for line in lines if "\x1b" in line]
