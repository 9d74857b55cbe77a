from marked import annotated

from kg import ontology
from kg.resolve.decisions import NOT_SAME, Decision, Decisions
from kg.resolve.locals import locals_of
from kg.settings import data

KNOWN = ontology.load(data("schema"))


def named(text: str, *decided: Decision, zone: str = "东区高新区") -> dict[str, list[str]]:
    found = locals_of(annotated(text, zone=zone), KNOWN, Decisions(decided))
    assert all(one.mentions == len(mentions) for one, mentions in found.items())
    return {
        one.id: sorted({mention.form for mention in mentions}, key=lambda form: -len(form))
        for one, mentions in found.items()
    }


def test_a_short_form_joins_its_full_name_and_a_local_name_says_its_zone() -> None:
    assert named("[湖北阿兴食品有限公司|Company]。[阿兴食品|Company]。[科技局|Government]。") == {
        "Company:湖北阿兴食品有限公司": ["湖北阿兴食品有限公司", "阿兴食品"],
        "Government:科技局·东区高新区": ["科技局"],
    }


def test_a_name_that_begins_with_a_place_needs_no_zone() -> None:
    assert list(named("[合肥市科技局|Government]。[华星|Company]。")) == [
        "Government:合肥市科技局",
        "Company:华星·东区高新区",
    ]


def test_a_form_that_people_parted_is_a_name_of_its_own() -> None:
    apart = Decision("Company:湖北阿兴食品有限公司", "Company:阿兴食品", NOT_SAME)
    assert len(named("[湖北阿兴食品有限公司|Company]。[阿兴食品|Company]。", apart)) == 2


def test_a_foreigner_is_called_by_the_family_name_unless_two_have_it() -> None:
    assert named("[埃隆·马斯克|Person]说。[马斯克|Person]还说。") == {
        "Person:埃隆马斯克·东区高新区": ["埃隆·马斯克", "马斯克"],
    }
    assert len(named("[埃隆·马斯克|Person]和[金博尔·马斯克|Person]来了。[马斯克|Person]说。")) == 3
    assert len(named("[余兵|Person]说。[兵|Person]说。")) == 2
    assert len(named("[马斯克|Person]说。[埃隆·马斯克|Company]成立。")) == 2
    apart = Decision("Person:埃隆马斯克", "Person:马斯克", NOT_SAME)
    assert len(named("[埃隆·马斯克|Person]。[马斯克|Person]。", apart)) == 2
