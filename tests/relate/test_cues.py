from dataclasses import replace

import pytest
from marked import marked

from kg import ontology
from kg.errors import SchemaError
from kg.relate.cues import compile_cues
from kg.relate.sentences import class_marks, mask
from kg.settings import data

KNOWN = ontology.load(data("schema"))
MARKS = class_marks(KNOWN.classes)
LOCATED = KNOWN.relations["LOCATED_IN"]


def found(cue: str, text: str) -> set[tuple[str, str]]:
    (compiled,) = compile_cues(replace(LOCATED, cues=(cue,), words={"settle": ("落户", "入驻")}), MARKS)
    article, mentions = marked(text)
    masked = mask(article.text, (0, len(article.text)), mentions, MARKS)
    form = {position: mention.form for position, mention in masked.mentions.items()}
    return {(form[h], form[t]) for match in compiled(masked) for h in match.heads for t in match.tails}


@pytest.mark.parametrize(
    ("cue", "text", "expected"),
    [
        ("{head}~落户~{tail}", "[甲|Company]落户[东区|Zone]。", {("甲", "东区")}),
        (
            "{head}~落户~{tail}",
            "[甲|Company]、[乙|Company]和[丙|Company]落户[东区|Zone]。",
            {("甲", "东区"), ("乙", "东区"), ("丙", "东区")},
        ),
        ("{head}~落户~{tail}", "“[甲|Company]”“[乙|Company]”落户[东区|Zone]。", {("甲", "东区"), ("乙", "东区")}),
        ("{head}~落户~{tail}", "[甲|Company]（以下简称“[乙|Company]”）落户[东区|Zone]。", {("甲", "东区")}),
        ("{head}~落户~{tail}", "[甲|Company]投产，而后落户[东区|Zone]。", set()),
        ("{head}…落户~{tail}", "[甲|Company]投产，而后落户[东区|Zone]。", {("甲", "东区")}),
        ("{head}~{settle}~{tail}", "[甲|Company]入驻[东区|Zone]。", {("甲", "东区")}),
        ("{head}…落户~{tail}", "[甲|Company]到访，[乙|Company]落户[东区|Zone]。", {("乙", "东区")}),
        ("{head:Park}~在~{tail}", "[甲|Company]在[东区|Zone]。", set()),
        ("{tail:Zone}{head:Park}", "[东区|Zone][云园|Park]开园。", {("云园", "东区")}),
    ],
)
def test_cue(cue: str, text: str, expected: set[tuple[str, str]]) -> None:
    assert found(cue, text) == expected


@pytest.mark.parametrize(
    ("cue", "says"),
    [
        ("{head}落户", "must both stand in it"),
        ("{head}{nowhere}{tail}", "'nowhere' is neither"),
        ("{head:Person}落户{tail}", "'Person' is neither"),
        ("{head}(落户{tail}", "not a regular expression"),
    ],
)
def test_a_cue_that_is_not_understood_is_refused(cue: str, says: str) -> None:
    with pytest.raises(SchemaError, match=says):
        compile_cues(replace(LOCATED, cues=(cue,)), MARKS)


def test_the_word_of_a_match_is_where_its_listed_word_begins() -> None:
    (cue,) = compile_cues(replace(LOCATED, cues=("{head}~{settle}{tail}",), words={"settle": ("落户",)}), MARKS)
    article, mentions = marked("[甲|Company]正式落户[东区|Zone]。")
    (match,) = cue(mask(article.text, (0, len(article.text)), mentions, MARKS))
    assert match.word == (3, 5)
