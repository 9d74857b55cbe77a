from marked import marked

from kg import ontology
from kg.model import Leftover, Reading
from kg.relate import Relater
from kg.resolve import resolve
from kg.settings import data
from kg.summary import Counted, Json, Tally, count, table_rows

KNOWN = ontology.load(data("schema"))


def summary_of(text: str) -> Json:
    article, mentions = marked(text, zone="合肥高新区")
    annotation = Relater(KNOWN)(article, mentions)
    left = Leftover("news.txt", (0, 3), "园镜头", "section label")
    good = Reading("news.txt", None, (annotation,), (left,))
    tally = Tally()
    tally.add(count(good))
    tally.add(count(Reading("bad.txt", None, failure="bad.txt: empty")))
    counted = Counted(resolve([annotation], KNOWN)[0])
    assert [*counted.nodes(), *counted.edges()]
    return tally.summary(counted.counts)


def test_everything_is_counted() -> None:
    summary = summary_of("[星河有限公司|Company]落户[合肥高新区|Zone]，[远航有限公司|Company]拟落户[合肥高新区|Zone]。")
    assert (summary["files"], summary["articles"], summary["mentions"]) == (2, 1, 4)
    assert summary["nodes"] == {"Article": 1, "Company": 2, "Zone": 1}
    assert summary["edges"]["LOCATED_IN"] == {"planned": 1, "stated": 1}
    assert summary["failures"] == ["bad.txt: empty"]
    assert summary["leftovers"] == {"section label": 1}


def test_what_was_dropped_says_why() -> None:
    summary = summary_of("[星河有限公司|Company]尚未落户[合肥高新区|Zone]。")
    assert list(summary["dropped"]) == ["LOCATED_IN: the sentence denies it"]


def test_table_rows_leave_blanks_for_none() -> None:
    assert table_rows({"A": {"planned": 2}}) == [("A", "", "2", "")]
