"""Identity: precision and recall on labelled pairs beside peers, and how long many names take.

    python bench/identity.py [--part report|tune]
    python bench/identity.py --names 1000000

The pairs are those of `tests/identity/pairs.csv`. Peers on the same pairs: equal names, and rapidfuzz's ratio,
nomenklatura's matchers (`pip install nomenklatura`) and splink on our parts of names (`pip install splink pandas`; m is
learnt from the `tune` part, u from random pairs) at the thresholds that are best on the `tune` part. `--names` makes
company names of places, brands, trades and legal forms, many of them a second form of another, and compares them as a
build does.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rapidfuzz import fuzz

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from fit_identity import pairs  # noqa: E402

from kg.resolve.blocking import Blocks, bounded, keys  # noqa: E402
from kg.resolve.compare import joins  # noqa: E402
from kg.resolve.judge import DIFFERENT, SAME, judge  # noqa: E402
from kg.resolve.sides import Side, side  # noqa: E402

Says = Callable[[Side, Side], bool]
PLACES = ("湖北", "武汉", "孝感", "合肥", "南京", "苏州", "成都", "西安", "厦门", "济南")
LETTERS = "华中天海星云远航思凌博瑞晶科锐盛达宏泰安康恒润丰源益群"
TRADES = ("科技", "食品", "光电", "生物", "智能装备", "新材料", "电子", "药业", "软件", "环保")


def scored(says: Says, part: str) -> tuple[float, float]:
    """Precision and recall of what says that two names are one."""
    told = [(says(one, other), same) for one, other, same in pairs(part)]
    right = sum(said and same for said, same in told)
    return right / max(1, sum(said for said, _ in told)), right / sum(same for _, same in told)


def fuzzy(least: float) -> Says:
    """Rapidfuzz alone."""
    return lambda one, other: fuzz.ratio(one.name, other.name) >= least


def matchers() -> Iterator[tuple[str, Callable[[float], Says]]]:
    """The matchers of nomenklatura on the names alone, where it is installed."""
    try:
        from followthemoney import model
        from nomenklatura.matching import LogicV2, NameMatcher
    except ImportError:
        print("nomenklatura is not installed: not scored")
        return

    def entity(one: Side) -> object:
        schema = "Person" if one.type == "Person" else "Organization"
        return model.get_proxy({"id": one.name, "schema": schema, "properties": {"name": [one.name]}})

    for matcher in (NameMatcher, LogicV2):
        config = matcher.default_config()

        def says(least: float, matcher: type = matcher, config: object = config) -> Says:
            return lambda one, other: 100 * matcher.compare(entity(one), entity(other), config).score >= least

        yield f"nomenklatura {matcher.NAME}", says


def splinked() -> Iterator[tuple[str, Callable[[float], Says]]]:
    """Splink (Fellegi and Sunter 1969) on the parts of names, where it is installed."""
    try:
        import pandas
        import splink.comparison_library as compare
        from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    except ImportError:
        print("splink is not installed: not scored")
        return

    def record(key: str, one: Side) -> dict[str, str | None]:
        parts = one.parts
        region, numbers = next(iter(parts.regions), parts.bracket) or None, " ".join(parts.numbers) or None
        told = {"brand": parts.brand, "trade": parts.trade, "kind": parts.kind, "legal": parts.legal}
        filled = {name: value or None for name, value in told.items()}
        return {"unique_id": key, "core": parts.core or parts.folded, "region": region, "numbers": numbers, **filled}

    every = {f"{part}{place}": pair for part in ("tune", "report") for place, pair in enumerate(pairs(part))}
    base = DuckDBAPI()
    tables = [
        base.register(
            pandas.DataFrame([record(key, pair[side]) for key, pair in every.items()]), dataset_display_name=name
        )
        for side, name in enumerate(("one", "other"))
    ]
    near = [compare.JaroWinklerAtThresholds(name, [0.95, 0.85, 0.7]) for name in ("core", "brand")]
    equal = [compare.ExactMatch(name) for name in ("trade", "region", "kind", "legal", "numbers")]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[*near, *equal],
        blocking_rules_to_generate_predictions=[block_on("unique_id")],
        probability_two_random_records_match=0.5,
    )
    linker = Linker(tables, settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=200_000, seed=1)
    known = [key for key, (*_, same) in every.items() if same and key.startswith("tune")]
    labels = {"source_dataset_l": "one", "unique_id_l": known, "source_dataset_r": "other", "unique_id_r": known}
    linker.training.estimate_m_from_pairwise_labels(base.register(pandas.DataFrame(labels)))
    found = linker.inference.predict().as_pandas_dataframe()
    likely = dict(zip(found.unique_id_l, found.match_probability, strict=True))
    scores = {(one.type, one.name, other.name): 100 * likely[key] for key, (one, other, _) in every.items()}
    yield "splink on parts", lambda least: lambda one, other: scores[one.type, one.name, other.name] >= least


def best(score: Callable[[float], Says]) -> float:
    """The threshold with the best F1 on the `tune` part."""

    def f1(least: float) -> float:
        precision, recall = scored(score(least), "tune")
        return 2 * precision * recall / (precision + recall) if precision + recall else 0

    return max(range(30, 100, 5), key=f1)


def peers() -> Iterator[tuple[str, Says]]:
    """What is scored, by name."""
    yield "joined without anybody", lambda one, other: judge(one, other).probability >= SAME and joins(one, other)
    yield f"the judge says at least {SAME}", lambda one, other: judge(one, other).probability >= SAME
    yield "joined or a candidate", lambda one, other: judge(one, other).probability > DIFFERENT
    yield "equal names", lambda one, other: one.name == other.name
    for name, score in (("rapidfuzz ratio", fuzzy), *matchers(), *splinked()):
        least = best(score)
        yield f"{name} ≥ {least}", score(least)


def made(count: int) -> Iterator[str]:
    """Company names; the same ones each time."""
    chance = random.Random(1)
    while count > 0:
        brand = "".join(chance.choices(LETTERS, k=chance.choice((2, 2, 3, 4))))
        place, trade = chance.choice(PLACES), chance.choice(TRADES)
        for name in (f"{place}{brand}{trade}有限公司", f"{brand}{trade}", f"{place}{brand}{trade}股份有限公司"):
            if chance.random() < 0.66 and count > 0:
                count -= 1
                yield name


def speed(count: int) -> None:
    """Take names apart, find the pairs to compare, and judge them."""
    begun = time.process_time()
    sides = [side("Company", name) for name in sorted(set(made(count)))]
    parsed = time.process_time()
    named = {one.name: one for one in sides}
    blocks = Blocks({name: keys(one) for name, one in named.items()})
    pairs = list(blocks.pairs())
    blocked = time.process_time()
    same = sum(judge(named[a], named[b]).probability >= SAME for a, b in pairs)
    judged = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(sides)} names: apart in {parsed - begun:.0f} s; {len(pairs)} pairs in {blocked - parsed:.0f} s, "
        f"at most {bounded(pairs)} a name, {len(blocks.skipped)} blocks left out; "
        f"judged in {judged - blocked:.0f} s, {same} are one; {memory:.0f} MB"
    )


def main() -> None:
    """Print the table, or the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("tune", "report"), default="report")
    parser.add_argument("--names", type=int, default=0)
    args = parser.parse_args()
    if args.names:
        speed(args.names)
        return
    for name, says in peers():
        precision, recall = scored(says, args.part)
        print(f"{name:32} P {precision:.3f}  R {recall:.3f}")


if __name__ == "__main__":
    main()
