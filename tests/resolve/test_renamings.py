from dataclasses import replace

import pytest
from marked import marked

from kg import interchange, ontology
from kg.model import PLANNED, Annotation, Claim, Evidence, Resolution
from kg.resolve import resolve
from kg.resolve.decisions import NOT_SAME, RENAME, Decision, Decisions
from kg.resolve.renamings import chains
from kg.settings import data

KNOWN = ontology.load(data("schema"))
NEW, MID, OLD = "Park:云谷科技园", "Park:长丰机械产业园", "Park:双墩农机园"


def renamed(*pairs: tuple[str, str], confidence: float = 0.9, modality: str = "") -> list[Annotation]:
    """An article for each pair that says that the first was called the second."""
    made = []
    for place, (new, old) in enumerate(pairs):
        article, (head, tail) = marked(f"[{new}|Park]原名[{old}|Park]。", key=f"{place}.txt#a1")
        evidence = Evidence(article.source, article.id, ((0, len(article.text)),), article.text)
        stated = (("modality", modality),) if modality else ()
        claim = Claim(head, "RENAMED_FROM", tail, evidence, stated, confidence=confidence)
        made.append(Annotation(article, (head, tail), (claim,)))
    return made


def resolved(annotations: list[Annotation], *decisions: Decision, scope: str = "world") -> Resolution:
    classes = {**KNOWN.classes, "Park": replace(KNOWN.classes["Park"], scope=scope)}
    return resolve(annotations, replace(KNOWN, classes=classes), Decisions(decisions))[1]


def parks(*pairs: tuple[str, str], decisions: tuple[Decision, ...] = (), **claim: object) -> dict[str, tuple[str, ...]]:
    return {one.id: one.former for one in resolved(renamed(*pairs, **claim), *decisions).entities}  # type: ignore[arg-type]


A, B, C = "云谷科技园", "长丰机械产业园", "双墩农机园"


def test_two_names_are_one_entity_with_a_history() -> None:
    assert parks((A, B)) == {NEW: (B,)}
    assert parks((A, B), (B, C)) == parks((B, C), (A, B)) == {NEW: (B, C)}


def test_several_made_one_or_one_divided_stay_apart() -> None:
    assert set(parks((A, B), (A, C)).values()) == {()}
    assert set(parks((A, C), (B, C)).values()) == {()}


def test_a_circle_joins_nothing() -> None:
    assert set(parks((A, B), (B, A)).values()) == {()}


@pytest.mark.parametrize("claim", [{"confidence": 0.6}, {"modality": PLANNED}])
def test_what_is_not_sure_or_only_planned_joins_nothing(claim: dict[str, object]) -> None:
    assert parks((A, B), **claim) == {NEW: (), MID: ()}


def test_people_part_and_join() -> None:
    assert parks((A, B), decisions=(Decision(NEW, MID, NOT_SAME),)) == {NEW: (), MID: ()}
    assert parks((A, B), (C, B), decisions=(Decision(OLD, NEW, RENAME),)) == {NEW: (C,), MID: ()}


def test_the_old_id_still_resolves_and_a_published_one_stays() -> None:
    annotations = renamed((A, B))
    (entity,) = resolved(annotations).entities
    assert entity.replaces == (MID,)
    (kept,) = resolve(annotations, KNOWN, published={f"{MID}·0.txt-a1": f"{MID}·0.txt-a1"})[1].entities
    assert (kept.id, kept.name) == (f"{MID}·0.txt-a1", A)


def test_an_annotated_article_tells_the_names_apart() -> None:
    annotations = renamed((A, B))
    (article,) = [interchange.article_json(one, resolved(annotations)) for one in annotations]
    assert [(one["id"], one["name"]) for one in article["entities"]] == [(NEW, A), (MID, B)]
    assert [(one["head"], one["tail"]) for one in article["relations"]] == [(NEW, MID)]


def test_of_several_new_names_the_order_hangs_on_nothing_else() -> None:
    names = [f"Park:{name}" for name in "丁丙乙戊己庚辛壬"]
    tie = [(name, "Park:甲") for name in names]
    others = [(f"Park:新{number}", f"Park:旧{number}") for number in range(20)]
    assert chains([], decided=tie) == [[*sorted(names), "Park:甲"]]
    assert chains([], decided=[*tie, *others])[0] == [*sorted(names), "Park:甲"]
