import pytest
from marked import marked

from kg import ontology
from kg.relate.prefixes import named_after
from kg.settings import data

KNOWN = ontology.load(data("schema"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[东湖高新区管委会|Government]称，[东湖高新区|Zone]平稳。", [("东湖高新区管委会", "PART_OF", "东湖高新区")]),
        ("[星河电子|Company]的[星河电子二期项目|Project]开工。", [("星河电子", "UNDERTAKES", "星河电子二期项目")]),
        ("[科技局|Government]称，[东湖高新区|Zone]平稳。", []),
        ("[东湖高新区|Zone]平稳。", []),
    ],
)
def test_named_after(text: str, expected: list[tuple[str, str, str]]) -> None:
    article, mentions = marked(text)
    assert [(c.head.form, c.relation, c.tail.form) for c in named_after(article, mentions, KNOWN)] == expected


def test_the_longest_owner_wins_and_the_quote_holds_the_longer_name() -> None:
    article, mentions = marked("[东湖|Place]、[东湖高新区|Zone]。[东湖高新区管委会|Government]称好。")
    (claim,) = [claim for claim in named_after(article, mentions, KNOWN) if claim.relation == "PART_OF"]
    assert (claim.tail.form, claim.evidence.quote) == ("东湖高新区", "东湖高新区管委会称好。")
