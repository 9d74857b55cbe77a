import pickle

from marked import annotated, marked

from kg import ontology
from kg.model import Annotation, Claim, Evidence
from kg.resolve import resolve
from kg.resolve.decisions import Decisions
from kg.resolve.outlines import contexts, outline, pooled
from kg.resolve.resolution import resolve_mentions
from kg.settings import data

KNOWN = ontology.load(data("schema"))


def employed() -> Annotation:
    article, (org, person) = marked("[星河电子|Company]的[余明|Person]介绍。", key="n.txt#a1", zone="北区高新区")
    evidence = Evidence(article.source, article.id, ((0, len(article.text)),), article.text)
    return Annotation(article, (org, person), (Claim(org, "WORKS_FOR", person, evidence),))


def test_claims_tell_of_both_ends() -> None:
    assert contexts(employed()) == {
        ("Person", "余明"): {"org": {"星河电子"}},
        ("Company", "星河电子"): {"person": {"余明"}},
    }


def test_an_outline_says_which_local_each_mention_names() -> None:
    article = annotated("[湖北阿兴食品有限公司|Company]。[科技局|Government]。[阿兴食品|Company]。", zone="东区高新区")
    found = outline(article, KNOWN, Decisions())
    assert [found.locals[place].id for place in found.places] == [
        "Company:湖北阿兴食品有限公司",
        "Government:科技局·东区高新区",
        "Company:湖北阿兴食品有限公司",
    ]
    assert {one.name: one.mentions for one in found.locals} == {"湖北阿兴食品有限公司": 2, "科技局": 1}


def test_what_claims_tell_stands_beside_its_local() -> None:
    found = outline(employed(), KNOWN, Decisions())
    told = dict(zip((one.name for one in found.locals), found.told, strict=True))
    assert told == {"余明": (("org", ("星河电子",)),), "星河电子": (("person", ("余明",)),)}


def test_outlines_that_were_kept_resolve_as_their_articles_do() -> None:
    articles = [employed(), annotated("[星河电子|Company]投产。", key="m.txt#a1", zone="北区高新区")]
    kept = [pickle.loads(pickle.dumps(outline(one, KNOWN, Decisions()))) for one in articles]
    assert resolve_mentions(kept) == resolve(articles, KNOWN)[1] == resolve_mentions(kept[::-1])


def test_outlines_of_one_pool_are_equal_and_share_their_names() -> None:
    pool: dict[object, object] = {}
    articles = [annotated("[星河电子有限公司|Company]投产。", key=f"{key}.txt#a1", zone="北区高新区") for key in "mn"]
    found = [outline(one, KNOWN, Decisions()) for one in articles]
    one, other = (pooled(pickle.loads(pickle.dumps(each)), pool) for each in found)
    assert [one, other] == found
    assert one.locals[0].id is other.locals[0].id
    assert {(type(each.scoped), type(each.mentions)) for each in one.locals} == {(bool, int)}
