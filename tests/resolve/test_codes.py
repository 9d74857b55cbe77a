from marked import annotated

from kg import ontology
from kg.resolve import resolve
from kg.resolve.codes import stated
from kg.settings import data

KNOWN = ontology.load(data("schema"))
ONE, OTHER = "91110000600037341L", "91330100799655058B"
"""Codes of well-known firms: their check digits are right."""


def codes(text: str) -> list[tuple[str, str]]:
    return [(mention.form, evidence.quote) for mention, evidence in stated(annotated(text))]


def test_a_code_is_of_the_organisation_before_it() -> None:
    text = f"[星河电子|Company]与[远航光电|Company]（统一社会信用代码：{ONE}）签约。"
    assert codes(text) == [("远航光电", ONE)]


def test_not_of_one_in_another_sentence_nor_of_a_zone_nor_with_a_wrong_digit() -> None:
    assert codes(f"[星河电子|Company]投产。代码：{ONE}") == []
    assert codes(f"[北区高新区|Zone]（{ONE}）") == []
    assert codes(f"[星河电子|Company]（{ONE[:-1]}A）") == []


def entities(*texts: str) -> dict[str, tuple[object, object]]:
    made = [annotated(text, key=f"{n}.txt#a1", zone=f"{n}区高新区") for n, text in enumerate(texts)]
    graph, _ = resolve(made, KNOWN)
    found = {node.id: dict(node.properties) for node in graph.nodes() if "Company" in node.labels}
    return {key: (values.get("credit_codes"), values.get("credit_codes_at")) for key, values in found.items()}


def test_one_code_joins_and_two_part() -> None:
    joined = entities(f"[星河|Company]（{ONE}）。", f"[远航光电有限公司|Company]（{ONE}）。")
    assert joined == {"Company:远航光电有限公司": ((ONE, ONE), ("0.txt#a1 3-21", "1.txt#a1 9-27"))}
    parted = entities(f"[工商银行|Company]（{ONE}）。", f"[中国工商银行股份有限公司|Company]（{OTHER}）。")
    assert len(parted) == 2
