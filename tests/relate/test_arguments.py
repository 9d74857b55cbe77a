from marked import marked

from kg import ontology
from kg.model import Article, Mention
from kg.relate.arguments import ABOUT, CARRIED_OVER, LEFT_OUT, OWNER, Argument, Carried, main_zone, owners, present
from kg.relate.sentences import class_marks, inside, mask, sentences
from kg.settings import data

KNOWN = ontology.load(data("schema"))
MARKS = class_marks(KNOWN.classes)


def last(article: Article, mentions: list[Mention]) -> list[Argument]:
    """What the last sentence may leave out."""
    carried = Carried(article, mentions, KNOWN.lexicon)
    found: list[Argument] = []
    for number, span in enumerate(sentences(article.text)):
        masked = mask(article.text, span, inside(mentions, span), MARKS)
        found = list(carried.into(number, masked))
        carried.told(number, masked)
    return found


def told(text: str, **place: str) -> set[tuple[str, str, int, str]]:
    return {(one.mention.form, one.how, one.steps, one.word) for one in last(*marked(text, **place))}


def test_a_subject_is_carried_over_with_the_word_that_may_mean_it() -> None:
    assert told("[甲公司|Company]投产。公司将扩产。") == {("甲公司", CARRIED_OVER, 1, "公司")}


def test_the_one_that_began_a_clause_goes_before_the_nearest() -> None:
    names = [one.mention.form for one in last(*marked("[甲公司|Company]牵手[乙公司|Company]。公司将扩产。"))]
    assert names == ["甲公司"]


def test_it_is_not_carried_for_ever() -> None:
    assert told("[甲公司|Company]投产。" + "天气好。" * 5 + "公司扩产。") == set()


def test_a_name_of_the_sentence_is_not_carried_into_it() -> None:
    assert told("[甲公司|Company]投产。[甲公司|Company]扩产。") == set()


def test_a_sentence_that_names_a_park_leaves_out_no_other() -> None:
    assert told("[激光产业园|Park]建成。在[智造产业园|Park]，企业落户。") == set()
    assert told("[激光产业园|Park]建成。企业落户。") == {("激光产业园", CARRIED_OVER, 1, "")}


def test_the_zone_of_the_article_is_always_there() -> None:
    found = told("[东区|Zone]开会。" + "天气好。" * 5 + "[甲公司|Company]扩产。", zone="东区")
    assert ("东区", ABOUT, 0, "") in found


def test_what_a_name_begins_with_is_there() -> None:
    found = told("[东区|Zone]开会。" + "天气好。" * 5 + "[东区管委会|Government]发文。")
    assert ("东区", OWNER, 0, "") in found


def test_the_longest_name_owns() -> None:
    _, mentions = marked("[东区|Zone]和[东区党工委|Government]，[东区党工委办公室|Government]。")
    assert {form: owner.form for form, owner in owners(mentions).items()} == {
        "东区党工委": "东区",
        "东区党工委办公室": "东区党工委",
    }


def test_the_main_zone_is_the_reader_s_else_the_most_named() -> None:
    text = "[东区|Zone]与[西区|Zone]合作，[西区|Zone]出资。"
    for zone, expected in (("东区", "东区"), ("", "西区")):
        found = main_zone(*marked(text, zone=zone))
        assert found
        assert found.form == expected


def test_members_of_a_list_share_their_group() -> None:
    article, mentions = marked("[甲|Company]、[乙|Company]和“[丙|Company]”落户[东区|Zone]。")
    masked = mask(article.text, (0, len(article.text)), mentions, MARKS)
    groups = [one.group for one in present(masked, mentions)]
    assert groups[0] == groups[1] == groups[2] == (0, 7)
    assert all(one.place != LEFT_OUT for one in present(masked, mentions))
