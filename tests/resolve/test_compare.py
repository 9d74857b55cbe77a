from marked import annotated, marked

from kg import ontology
from kg.model import Annotation, Claim, Evidence
from kg.resolve import resolve
from kg.resolve.blocking import LARGEST
from kg.resolve.compare import Judged, joins, judge_all
from kg.resolve.decisions import Decisions
from kg.resolve.outlines import Outline, outline
from kg.resolve.sides import Side, side
from kg.settings import data

KNOWN = ontology.load(data("schema"))


def ids(*annotations: Annotation) -> list[str]:
    return [entity.id for entity in resolve(annotations, KNOWN)[1].entities]


def told(text: str, relation: str, key: str, zone: str) -> Annotation:
    article, (head, tail) = marked(text, key=key, zone=zone)
    evidence = Evidence(article.source, article.id, ((0, len(article.text)),), article.text)
    return Annotation(article, (head, tail), (Claim(head, relation, tail, evidence),))


def employed(person: str, org: str, key: str, zone: str) -> Annotation:
    return told(f"[{org}]的[{person}|Person]介绍。", "WORKS_FOR", key, zone)


def test_a_person_of_one_employer_is_one_in_every_zone_and_so_is_the_employer() -> None:
    here = employed("余明", "星河电子|Company", "n.txt#a1", "北区高新区")
    there = employed("余明", "星河电子|Company", "s.txt#a1", "南区高新区")
    other = employed("余明", "远航光电|Company", "o.txt#a1", "西区高新区")
    assert ids(here, there, other) == [
        "Company:星河电子·北区高新区",
        "Company:远航光电·西区高新区",
        "Person:余明·北区高新区",
        "Person:余明·西区高新区",
    ]


def test_an_employer_that_only_says_its_level_tells_nothing() -> None:
    here = employed("余明", "市纪委|Government", "n.txt#a1", "北区高新区")
    there = employed("余明", "市纪委|Government", "s.txt#a1", "南区高新区")
    assert len(ids(here, there)) == 4


def test_only_one_core_without_anything_against_it_is_joined_by_itself() -> None:
    assert joins(side("Company", "阿兴食品"), side("Company", "湖北阿兴食品有限公司"))
    assert not joins(side("Company", "阿兴"), side("Company", "湖北阿兴食品有限公司"))
    here, there = (side("Company", "阿兴食品", {"product": [product]}) for product in ("面条", "饼干"))
    assert not joins(here, there)


def test_a_short_form_that_no_list_knows_is_joined_in_its_zone() -> None:
    def here(name: str, zone: str = "益阳高新区", **told: str):
        return side("Company", name, {"zone": [zone], **{key: [value] for key, value in told.items()}})

    full = here("湖南惠远新材料股份有限公司")
    assert joins(full, here("惠远新材"))
    assert joins(full, here("惠远公司"))
    assert not joins(full, here("惠远"))
    assert not joins(full, here("惠远新材", "襄阳高新区"))
    assert not joins(here("湖南惠远新材料股份有限公司", product="钛粉"), here("惠远新材", product="面条"))
    assert not joins(here("比亚迪汽车工业有限公司"), here("比亚迪"))


def test_a_short_form_is_joined_where_its_articles_tell_of_one_place_and_one_person_or_product() -> None:
    def firm(name: str, **told: str) -> Side:
        return side("Company", name, {key: [value] for key, value in told.items()})

    full = firm("湖北阿兴食品有限公司", zone="孝感高新区", person="余明", product="面条")
    assert joins(full, firm("阿兴", zone="孝感高新区", person="余明"))
    assert joins(full, firm("阿兴", zone="孝感高新区", product="面条"))
    assert not joins(full, firm("阿兴", zone="孝感高新区"))
    assert not joins(full, firm("阿兴", person="余明"))
    assert not joins(full, firm("阿兴", zone="孝感高新区", person="余明", product="饼干"))


def test_a_place_and_a_kind_are_all_of_a_name() -> None:
    assert joins(side("Zone", "合肥综合保税区"), side("Zone", "合肥综保区"))
    assert not joins(side("Zone", "合肥综保区"), side("Zone", "武汉综保区"))
    assert not joins(side("Zone", "合肥综保区"), side("Zone", "合肥经开区"))


def test_a_place_by_its_other_name_unless_its_articles_are_of_elsewhere() -> None:
    assert joins(side("Place", "蓉城"), side("Place", "成都市"))
    assert not joins(side("Place", "蓉城", {"zone": ["成都高新区"]}), side("Place", "成都市", {"zone": ["武汉高新区"]}))


def test_names_that_no_article_brings_together_are_candidates() -> None:
    articles = [
        annotated("[玉柴|Company]。", key="n.txt#a1"),
        annotated("[广西玉柴机器有限公司|Company]。", key="m.txt#a1"),
    ]
    (unsure,) = resolve(articles, KNOWN)[1].unsure
    assert unsure.left.startswith("Company:")


def said(judged: Judged) -> tuple[object, ...]:
    return judged.same, sorted(judged.unsure), judged.keys, judged.skipped


def one_a_page(count: int) -> list[Outline]:
    """Names that share the beginning of their cores, each in an article; two may be one thing."""
    names = [f"星河{chr(ord('一') + 7 * place)}动力" for place in range(count - 2)]
    every = (*names, "星河重工机械", "星河重机")
    pages = [annotated(f"[{name}|Company]。", key=f"{name}.txt#a1", zone="北区高新区") for name in every]
    return [outline(one, KNOWN, Decisions()) for one in pages]


def test_what_was_judged_is_judged_so_again_where_a_block_grows_or_shrinks() -> None:
    many = one_a_page(LARGEST + 1)
    few = many[1:]
    large, small = judge_all(many), judge_all(few)
    assert large.skipped - small.skipped == {"Company|first|星河"}
    (unsure,) = small.unsure
    assert said(judge_all(few, large)) == said(small)
    assert said(judge_all(many, small)) == said(large)
    assert small.compared(unsure.left, unsure.right)
    assert not large.compared(unsure.left, unsure.right)
