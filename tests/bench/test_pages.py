"""Generated pages: what they say of their joins is so."""

import gzip
import json
import random
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from scripts import loaded

pages = loaded("pages")
Page = pages.Page

WHO = ("车间主任", "果农老陈", "管委会的负责人", "刚毕业的小周", "港口的调度员")
WHAT = (
    "自动化改造完成以后，生产效率提高了三成，产品的不良率下降到千分之二",
    "以前浇水全凭经验，现在传感器每隔十分钟就把数据传到云平台",
    "从看房到签合同只用了半天时间，房租只有市场价的一半",
    "专班人员每周上门一次，帮助企业解决用地、用电和用工的困难",
    "新航线开通以后，货物运到南方的港口只要两天，运费也便宜了",
    "今年还要再建两座标准厂房，预计年底投入使用",
)


def article(number: int, sentences: int = 24) -> str:
    """A text of which no two sentences are the same."""
    chance = random.Random(number)
    told = [f"第{number}{i}天，{chance.choice(WHO)}说，{chance.choice(WHAT)}。" for i in range(sentences)]
    return next(pages.paragraphs("".join(told)))


TEXTS = [article(number) for number in range(1, 5)]
HEAD = re.compile(rf"(\w+高新区)：(?:{'|'.join(pages.NEWS)})◎本报记者(?:{'|'.join(pages.NAMES)})")
KINDS = {
    "plain": {},
    "cut often": {"cuts": 6, "pictures": 4},
    "no pictures": {"pictures": 0},
    "named": {"named": True},
    "indented": {"indented": True},
    "in turn": {"woven": False},
    "rough": {"rough": True},
    "rough in turn": {"rough": True, "woven": False},
}
CASES = [(kind, seed) for kind in KINDS for seed in range(12)]
every = pytest.mark.parametrize(("kind", "seed"), CASES)


def made(kind: str, seed: int) -> Page:
    return pages.page(TEXTS[: 1 + seed % 4], random.Random(seed), **KINDS[kind])


def bare(text: str) -> str:
    """A text without spaces and marks of headings, and without the subheads that rough pages put in."""
    subheads = "|".join(subhead.strip("# ") for subhead in pages.SUBHEADS)
    return re.sub(rf"{subheads}|[#\s]", "", text)


def chains(page: Page) -> list[list[int]]:
    """The numbers of the columns of each article, found by going from join to join."""
    after, starts = dict(page.joins), {start: number for number, (start, _, _) in enumerate(page.columns)}
    found = [[number] for start, number in starts.items() if start not in after.values()]
    for chain in found:
        while (end := page.columns[chain[-1]][1] - 1) in after:
            chain.append(starts[after[end]])
    return found


def told(page: Page, chain: Sequence[int]) -> str:
    """What the columns of an article tell, without all that may be the rest of a broken subhead at a hole."""
    spans = [page.columns[number][:2] for number in chain]
    return "".join(bare(page.text[a : b - pages.LOST_LENGTH * (b - 1 in page.holes)]) for a, b in spans)


@every
def test_columns_along_the_joins_are_the_articles(kind: str, seed: int) -> None:
    page = made(kind, seed)
    found = {page.columns[chain[0]][2]: told(page, chain) for chain in chains(page)}
    assert sorted(found) == list(range(1 + seed % 4))
    for number, words in found.items():
        head = HEAD.match(words)
        assert head
        text, rest = bare(TEXTS[number]), words[head.end() :].replace(head[1], "")
        assert len(text) - len(rest) <= 2 * pages.LOST_LENGTH * len(page.holes)
        left = iter(text)
        assert all(char in left for char in rest)


@every
def test_joins_are_from_the_end_of_a_column_to_the_start_of_the_next_of_its_article(kind: str, seed: int) -> None:
    page = made(kind, seed)
    own = {number: [column for column in page.columns if column[2] == number] for _, _, number in page.columns}
    pairs = {(one[1] - 1, other[0]) for columns in own.values() for one, other in pairwise(columns)}
    assert set(page.joins) == pairs
    assert page.ends == tuple(sorted(columns[-1][1] - 1 for columns in own.values()))
    assert [pair for pair in page.joins if any(page.text[place].isspace() for place in pair)] == []


@every
def test_all_of_a_page_is_columns_and_captions(kind: str, seed: int) -> None:
    page = made(kind, seed)
    spans = sorted([*(column[:2] for column in page.columns), *caption_spans(page)])
    edges = [0, *(place for span in spans for place in span), len(page.text)]
    assert edges == sorted(edges)
    assert [
        page.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True) if page.text[a:b].strip("# \n\u3000")
    ] == []


def caption_spans(page: Page) -> list[tuple[int, int]]:
    return [(start, page.text.index("\n", start)) for start in page.captions]


@every
def test_captions_and_holes_are_as_the_page_says(kind: str, seed: int) -> None:
    page, rough = made(kind, seed), "rough" in kind
    known = (*pages.PICTURES, *pages.UNMARKED) if rough else pages.PICTURES
    forms = re.compile("|".join(one.format(zone=r"\w+", name=r"\w+") for one in known))
    assert [page.text[a:b] for a, b in caption_spans(page) if not forms.fullmatch(page.text[a:b])] == []
    assert set(page.holes) <= {end for end, _ in page.joins}


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_gives_one_page_and_another_seed_another(kind: str) -> None:
    assert made(kind, 3) == made(kind, 3)
    assert made(kind, 3).text != made(kind, 7).text


def test_kinds_of_pages_differ_in_what_they_say() -> None:
    of = {kind: [made(kind, seed) for seed in range(12)] for kind in KINDS}
    assert {kind for kind, found in of.items() if any(page.holes for page in found)} == {"rough"}
    assert {kind for kind, found in of.items() if not any(page.captions for page in found)} == {"no pictures"}
    assert {kind for kind, found in of.items() if all(one_after_another(page) for page in found)} == {
        "in turn",
        "rough in turn",
    }
    assert {kind for kind, found in of.items() if any("\n\u3000\u3000第" in page.text for page in found)} == {
        "indented"
    }
    assert {kind for kind, found in of.items() if any("\n## " in page.text for page in found)} == {
        "rough",
        "rough in turn",
    }


def one_after_another(page: Page) -> bool:
    numbers = [number for _, _, number in page.columns]
    return numbers == sorted(numbers)


def test_no_column_of_a_rough_page_is_empty() -> None:
    found = [pages.page(TEXTS, random.Random(seed), rough=True, cuts=6) for seed in range(40)]
    assert [column for page in found for column in page.columns if not page.text[slice(*column[:2])].strip()] == []


@pytest.mark.parametrize(
    ("count", "paragraphs"), [(5, 0), (30, 10), (31, 11), (400, 0)], ids=["short", "even", "odd", "long"]
)
def test_a_text_has_the_length_of_an_article_and_paragraphs_of_three_sentences(count: int, paragraphs: int) -> None:
    found = list(pages.paragraphs("今年，园区的厂房投产，订单已经排到年底。" * count))
    assert [len(text.split("\n\n")) for text in found] == [paragraphs] * bool(paragraphs)


@pytest.mark.parametrize("name", ["corpus.jsonl", "corpus.jsonl.gz"])
def test_lines_have_an_id_and_a_text_without_spaces(name: str, tmp_path: Path) -> None:
    rows = [{"id": 1, "text": "近日，\n 开工。"}, {"id": "b", "text": "投产。"}]
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert list(pages.lines(tmp_path / name)) == [("1", "近日，开工。"), ("b", "投产。")]


def test_a_tenth_of_all_ids_is_reserved() -> None:
    share = sum(pages.reserved(str(number)) for number in range(10_000)) / 10_000
    assert share == pytest.approx(1 / pages.RESERVED, abs=0.01)
