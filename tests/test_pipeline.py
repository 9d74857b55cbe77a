import random
from pathlib import Path

import pytest
from built import CHOSEN, extract, result, sources

from kg import ontology, pipeline
from kg.errors import InputError
from kg.model import Edge, Source, Unread

KNOWN = ontology.load(CHOSEN.schema)
XIAOGAN = "Zone:孝感高新区"


def edge(head: str, kind: str, tail: str) -> dict[str, object]:
    found: list[Edge] = [
        one for one in result().graph.edges() if one.type == kind and head in one.head and tail in one.tail
    ]
    assert len(found) == 1, [one.id for one in found]
    return dict(found[0].properties)


def test_the_first_test_question_a_company_in_a_park_in_a_zone() -> None:
    assert "思朗科技相继落户" in str(edge("Company:思朗科技", "LOCATED_IN", "高创智造产业园")["quotes"])
    assert "建成高创智造产业园" in str(edge("Park:高创智造产业园", "LOCATED_IN", XIAOGAN)["quotes"])
    assert edge("Company:思朗科技", "LOCATED_IN", XIAOGAN)["derived"] is True


def test_the_second_test_question_a_policy_and_whom_it_rewarded() -> None:
    grant = edge("Policy:工业上楼奖", "GRANTS", "Company:湖北阿兴食品有限公司")
    assert (grant["amount"], grant["date"]) == ("436.16万元", "2024年3月")
    assert "436.16万元" in str(grant["quotes"])


def test_at_least_nine_relations_are_stated_in_the_samples() -> None:
    wanted = {
        "LOCATED_IN",
        "PART_OF",
        "ISSUES",
        "GRANTS",
        "INVESTS_IN",
        "UNDERTAKES",
        "WORKS_FOR",
        "RENAMED_FROM",
        "ACQUIRES",
    }
    assert wanted - {one.type for one in result().graph.edges()} == set()


def test_the_order_of_files_does_not_matter() -> None:
    shuffled = sources(CHOSEN.documents)
    random.Random(7).shuffle(shuffled)
    again = pipeline.build(shuffled, KNOWN, extract())
    assert list(again.graph.nodes()) == list(result().graph.nodes())
    assert list(again.graph.edges()) == list(result().graph.edges())


def test_a_bad_file_is_named_and_the_others_are_built(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("# 东湖高新区再起步\n\n近日，东湖高新区举办产业大会。\n", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02")
    built = pipeline.build(sources(tmp_path), KNOWN, extract())
    assert [bool(reading.failure) for reading in built.readings] == [True, False]
    assert "bad.txt" in built.readings[0].failure
    assert len(list(built.annotations)) == 1


def test_two_documents_of_one_name_are_refused() -> None:
    twice = [Source("news.txt", text, "utf-8", "") for text in ("近日，园区开工。", "近日，园区完工。")]
    with pytest.raises(InputError, match=r"have the name news\.txt"):
        pipeline.build(twice, KNOWN, extract())


def test_what_could_not_be_read_may_have_the_name_of_what_could() -> None:
    given = [Unread("n.jsonl:2", "n.jsonl:2: no text"), Source("n.jsonl:2", "近日，园区开工。", "utf-8", "")]
    found = pipeline.build(given, KNOWN, extract()).readings
    assert [reading.failure for reading in found] == ["", "n.jsonl:2: no text"]


SHARED = Path(__file__).resolve().parents[2] / "shared" / "articles"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the five real files are not here (../shared/articles)")
def test_the_five_real_files() -> None:
    built = pipeline.build(sources(SHARED), KNOWN, extract())
    edges = {one.id: dict(one.properties) for one in built.graph.edges()}
    assert [reading.failure for reading in built.readings if reading.failure] == []
    assert 23 <= len(list(built.annotations)) <= 27
    named = [key for key in edges if key.startswith("Company:思朗科技") and key.endswith("|LOCATED_IN|Zone:孝感高新区")]
    assert [edges[key]["derived"] for key in named] == [True]
    (grant,) = [
        values for key, values in edges.items() if "|GRANTS|Company:湖北阿兴食品有限公司" in key and "工业上楼奖" in key
    ]
    assert (grant["amount"], grant["date"]) == ("436.16万元", "2024年3月")
