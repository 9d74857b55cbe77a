import pytest

from kg.errors import InputError
from kg.partner.release import TITLES, planned, warnings
from kg.settings import Settings

CHOSEN = Settings(base="https://data.city.example/kg/", licence="CC-BY-4.0", publisher="档案馆")


@pytest.mark.parametrize(
    ("said", "iri"),
    [
        ("CC-BY-4.0", "https://spdx.org/licenses/CC-BY-4.0"),
        ("https://city.example/terms", "https://city.example/terms"),
        ("", ""),
    ],
)
def test_a_licence_is_an_iri(said: str, iri: str) -> None:
    assert planned(Settings(licence=said), "", "", {}).licence == iri


@pytest.mark.parametrize("said", ["free for all", "ask us <mail@city.example>", "https://city.example/a b"])
def test_what_is_no_licence_is_refused(said: str) -> None:
    with pytest.raises(InputError, match="licence = "):
        planned(Settings(licence=said), "", "", {})


@pytest.mark.parametrize(
    ("day", "epoch", "issued"),
    [("", "", ""), ("2025-03-01", "0", "2025-03-01"), ("", "0", "1970-01-01"), ("", "1740787199", "2025-02-28")],
)
def test_the_day_is_said_or_that_of_the_epoch_and_never_today(day: str, epoch: str, issued: str) -> None:
    assert planned(CHOSEN, "", day, {"SOURCE_DATE_EPOCH": epoch}).issued == issued


@pytest.mark.parametrize("day", ["2025-3-1", "2025-02-30", "today", "2025"])
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(InputError, match="give a day"):
        planned(CHOSEN, "", day, {})


def test_an_epoch_is_seconds() -> None:
    with pytest.raises(InputError, match="SOURCE_DATE_EPOCH=soon"):
        planned(CHOSEN, "", "", {"SOURCE_DATE_EPOCH": "soon"})


@pytest.mark.parametrize(
    ("said", "titles"), [("", TITLES), ("图谱 / A graph", ("图谱", "A graph")), ("图谱", ("图谱", "图谱"))]
)
def test_a_title_is_chinese_and_english(said: str, titles: tuple[str, str]) -> None:
    assert planned(Settings(title=said), "", "", {}).titles == titles


def test_what_is_missed_is_said() -> None:
    assert list(warnings(planned(CHOSEN, "", "", {}))) == []
    assert len(list(warnings(planned(Settings(), "", "", {})))) == 3
