import random
from functools import cache

import pytest

from kg.resolve import reprints as module
from kg.resolve.reprints import Sketched, reprints, reprints_again, sketch

TEXT = (
    "近日，星河电子落户合肥高新区，总投资三亿元，用地一百亩，达产后年产值五亿元，带动就业五百人。"
    "合肥高新区管委会主任余明表示，将为企业提供全流程服务，让项目早日投产。据了解，今年以来该区已引进项目三十个，"
    "涉及新型显示、集成电路、生物医药等领域，累计投资超过一百亿元，比去年同期有明显增长。"
)


def article(key: str, text: str, date: str = "") -> Sketched:
    return key, date, sketch(text)


def test_the_earliest_is_the_original() -> None:
    every = [
        article("b.txt#a1", TEXT, "2026-01-03"),
        article("a.txt#a1", f"本报讯 {TEXT}", "2026-01-05"),
        article("c.txt#a1", TEXT[::-1], "2026-01-01"),
    ]
    assert reprints(every) == {"a.txt#a1": "b.txt#a1"} == reprints(every[::-1])


def test_short_texts_are_not_compared() -> None:
    assert reprints([article("a.txt#a1", "图为车间。"), article("b.txt#a1", "图为车间。")]) == {}


def test_a_short_report_that_is_printed_twice_is_one() -> None:
    told, other = "近观科技有限公司落户孝感高新区，总投资2亿元。", "近观科技有限公司签约孝感高新区，总投资3亿元。"
    every = [article("a.txt#a1", told), article("b.txt#a1", told), article("c.txt#a1", other)]
    assert reprints(every) == {"b.txt#a1": "a.txt#a1"}


@cache
def variant(story: int, edition: int) -> bytes:
    """One of some stories, with as many words of its own as its edition says."""
    words = random.Random(story).choices("合肥高新区企业项目投资建设生产科技发展园区研发公司", k=300)
    return sketch("".join(words) + "".join(random.Random(edition).choices("春夏秋冬东西南北", k=25 * edition)))


def paper(chance: random.Random) -> dict[str, Sketched]:
    """Articles of a few stories; most are printed in several editions."""
    days = ("2026-01-01", "2026-01-02", "")
    every = {
        f"{number}.txt#a1": (chance.choice(days), chance.randrange(9), chance.randrange(5)) for number in range(14)
    }
    return {key: (key, date, variant(story, edition)) for key, (date, story, edition) in every.items()}


@pytest.mark.parametrize("seed", range(60))
def test_after_a_few_changes_reprints_are_those_of_all_articles(seed: int) -> None:
    chance = random.Random(seed)
    old, other = paper(chance), paper(chance)
    changed = set(chance.sample(sorted(old), chance.choice((0, 1, 2, 3, module.FEW + 1))))
    gone, come = ({key for key in changed if chance.random() < 0.3} for _ in "oc")
    before = reprints([one for key, one in old.items() if key not in come])
    now = [other[key] if key in changed else one for key, one in old.items() if key not in gone]
    assert reprints_again(now, before, changed) == reprints(now)


def test_most_changes_need_no_look_at_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def looked(_: object) -> dict[str, str]:
        pytest.fail("all were compared")

    old = {key: (key, "", variant(number, 0)) for number, key in enumerate("abcd")}
    monkeypatch.setattr(module, "reprints", looked)
    assert reprints_again([*old.values()][:3], {"b": "a"}, {"d"}) == {"b": "a"}
    assert reprints_again([*old.values(), ("e", "", b"")], {"b": "a"}, {"d", "e"}) == {"b": "a"}
