"""What names mean after few of them changed is what they mean when all is resolved."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Unsure
from kg.resolve.compare import Judged
from kg.resolve.decisions import NOT_SAME, RENAME, SAME, UNSURE, Decision, Decisions
from kg.resolve.locals import Local
from kg.resolve.outlines import Outline
from kg.resolve.resolution import Earlier, resolve_again, resolve_mentions, together

ZONES, KINDS, FEW = ("东区", "西区"), ("Company", "Park"), 3
DATES = ("", "2026-01-01", "2026-01-02")
NAMES = [f"{one}{end}" for one in ("甲", "乙", "丙", "丁", "戊", "己") for end in ("", "二", "有限公司")]


def outline(chance: random.Random, number: int) -> Outline:
    """An article with a few names, one of which may have taken the place of another."""
    zone, found = chance.choice(ZONES), {}
    for name in chance.sample(NAMES, chance.randint(0, 4)):
        kind, scoped = chance.choice(KINDS), chance.random() < 0.3
        key = f"{kind}:{name}" + (f"·{zone}" if scoped else "")
        forms = tuple(sorted({name, *chance.sample(NAMES, chance.randint(0, 1))}))
        found[key] = Local(f"{number}.txt#a1", kind, name, zone, scoped, key, forms, (name,), chance.randint(1, 3))
    every = tuple(found[key] for key in sorted(found))
    renamed = [(a.id, b.id) for a, b in combinations(every, 2) if a.type == b.type and chance.random() < 0.1]
    places = tuple(range(len(every)))
    return Outline(f"{number}.txt#a1", "", every, places, ((),) * len(every), tuple(renamed), (), b"")


def judge(outlines: Sequence[Outline], fresh: set[str], seed: int) -> Judged:
    """An arbitrary verdict on each pair of names that share a key; names that are fresh are judged otherwise."""
    ids = sorted({local.id for one in outlines for local in one.locals})
    turn = {one: seed if one in fresh else 0 for one in ids}
    keys = {one: tuple(random.Random(f"{one}{turn[one]}").sample("abcdefgh", 2)) for one in ids}
    shared = Counter(key for every in keys.values() for key in every)
    judged = Judged(keys=keys, skipped={key for key, count in shared.items() if count > FEW * 3})
    same, unsure = [], []
    for one, other in combinations(ids, 2):
        if one.partition(":")[0] == other.partition(":")[0] and judged.compared(one, other):
            told = random.Random(f"{one}{other}{turn[one]}{turn[other]}").random()
            if told < 0.4:
                same.append((told, one, other))
            elif told < 0.6:
                unsure.append(Unsure(round(told, 3), one, other, ()))
    return replace(judged, same=tuple(sorted(same, key=lambda one: (-one[0], one[1:]))), unsure=tuple(unsure))


@given(st.integers(0, 1 << 32), st.booleans(), st.booleans())
@settings(deadline=None, max_examples=300)
def test_what_few_names_mean_otherwise_is_found_without_the_others(seed: int, decides: bool, publishes: bool) -> None:
    chance = random.Random(seed)
    articles = [outline(chance, number) for number in range(12)]
    changed = chance.sample(range(12), chance.randint(0, FEW))
    was = [articles[number] for number in changed]
    now = [one for number, one in enumerate(articles) if number not in changed]
    now += [outline(chance, number) for number in changed if chance.random() < 0.7]
    fresh = {local.id for one in (*was, *now[12 - len(changed) :]) for local in one.locals}
    known = sorted({local.id for one in articles for local in one.locals})
    kinds = (SAME, NOT_SAME, UNSURE, RENAME)
    pairs = [pair for pair in combinations(known, 2) if pair[0].partition(":")[0] == pair[1].partition(":")[0]]
    few = chance.sample(known[: FEW * 2], FEW)  # what is decided of them hangs together, and often contradicts
    pairs = [*combinations(few, 2), *chance.sample(pairs, FEW)] if decides else []
    decided = Decisions(Decision(*pair, chance.choice(kinds), date=chance.choice(DATES)) for pair in pairs)
    published = {one: chance.choice(known) for one in known if chance.random() < 0.5} if publishes else {}

    before, judged = judge(articles, set(), 1), judge(now, fresh, 1)
    old = resolve_mentions(articles, decided, published, before, dict)
    whole = resolve_mentions(now, decided, published, judged, dict)
    again = resolve_again(now, decided, published, judged, dict, Earlier(old, before, was), fresh)

    assert again.own == whole.own
    assert publishes or not any(whole.own.get(one) == whole.own.get(other, other) for one, other in decided.apart())
    assert again.former == whole.former
    assert again.kinds == whole.kinds
    assert again.unsure == whole.unsure
    assert dict(again.names) == dict(whole.names)
    assert {*again.entities} <= {*whole.entities}
    assert {*whole.entities} - {*again.entities} <= {*old.entities}


def test_names_far_from_a_change_are_not_gone_through() -> None:
    chance = random.Random(1)
    articles = [outline(chance, number) for number in range(12)]
    judged = Judged(keys={local.id: () for one in articles for local in one.locals})
    old = resolve_mentions(articles, judged=judged, again=dict)
    fresh = {local.id for local in articles[0].locals}
    again = resolve_again(articles, Decisions(), {}, judged, dict, Earlier(old, judged, articles[:1]), fresh)
    assert again.own == old.own
    assert 0 < len(again.entities) < len(old.entities)


def test_what_hangs_together_goes_on_over_any_number_of_links() -> None:
    assert together(["c"], [("a", "b"), ("b", "c"), ("d", "e")]) == {"a", "b", "c"}
    assert together([], [("a", "b")]) == set()
