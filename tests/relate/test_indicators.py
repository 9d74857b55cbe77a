import json
from pathlib import Path

import pytest
from marked import marked

from kg import ontology
from kg.relate.figures import Figures
from kg.relate.indicators import NUMBER, PERIOD, Around, Indicators, begins, ends, joined, tokens
from kg.relate.judge import BEGINS, ENDS, Judge
from kg.settings import data

LEXICON = ontology.load(data("schema")).lexicon
FIGURES = Figures(LEXICON)


def around(text: str) -> tuple[str, list[Around]]:
    article, mentions = marked(text)
    return article.text, [one for _, one in FIGURES.around(article.text, (0, len(article.text)), mentions)]


def indicators(tmp_path: Path, **weights: dict[str, float]) -> Indicators:
    file = tmp_path / "weights.json"
    names = {BEGINS: weights.get("begin", {}), ENDS: weights.get("end", {})}
    stored = {name: {"bias": 0.0, "thresholds": {}, "features": known} for name, known in names.items()}
    file.write_text(json.dumps(stored), encoding="utf-8")
    return Indicators(LEXICON, Judge({}, file))


def test_names_times_and_numbers_are_one_token_each() -> None:
    assert [
        symbol for symbol, _ in tokens("去年甲公司投3亿建厂", (0, 10), [(PERIOD, (0, 2)), ("<Company>", (2, 5))])
    ] == [
        PERIOD,
        "<Company>",
        "投",
        "0",
        "亿",
        "建",
        "厂",
    ]
    text, (_, second) = around("[甲公司|Company]有员工12人、专家5名。")
    assert (NUMBER, (text.index("12"), text.index("12") + 3)) in second.before


def test_where_words_begin_and_end_is_told_place_by_place() -> None:
    _, (one,) = around("[东区|Zone]新增床位40张。")
    told = begins(one, "东区新增床位")
    assert "begin after <Zone>" in told[1]
    assert "begin at 床位" in told[3]
    assert told[-1][0] == "begin none"
    assert len(ends(one)) == len(one.behind) + 1


def test_what_the_figure_before_counts_can_be_chosen_too() -> None:
    _, (_, second) = around("[东区|Zone]营收去年8亿元，今年9亿元。")
    told = begins(second.after("营收", "亿元"), "")
    assert {"same", "same unit"} <= set(told[-2])
    assert "both" in told[-1]
    assert len(told) == len(begins(second, "")) + 2


def test_weights_choose_the_words(tmp_path: Path) -> None:
    text, (one,) = around("[东区|Zone]新增床位40张供老人使用。")
    assert indicators(tmp_path, begin={"begin at 床": 1.0})(text, one) == "床位"
    assert indicators(tmp_path, begin={"begin none": 1.0}, end={"end at 人": 1.0})(text, one) == "供老人"


def test_where_no_words_are_chosen_those_behind_are_taken(tmp_path: Path) -> None:
    text, (one,) = around("[东区|Zone]有40张床位。")
    weights = {"begin": {"begin none": 1.0}, "end": {"end none": 2.0, "end length 2": 1.0}}
    assert indicators(tmp_path, **weights)(text, one) == "床位"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[东区|Zone]床位增至40张。", "床位"),
        ("[东区|Zone]查处违法行为40起。", "查处违法行为"),
        ("[东区|Zone]与专家签约40人。", "与专家签约"),
    ],
)
def test_words_of_degree_are_cut_off_and_words_that_end_like_them_are_not(
    tmp_path: Path, text: str, words: str
) -> None:
    plain, (one,) = around(text)
    assert indicators(tmp_path, begin={"begin after <Zone>": 1.0})(plain, one) == words


def test_names_of_a_list_brackets_and_times_are_no_words() -> None:
    text, (one,) = around("引进[甲公司|Company]、[乙公司|Company]等（含去年）企业40家。")
    assert joined(text, one.before) == "引进企业"
