from pathlib import Path

import pytest

from kg import ontology
from kg.errors import SchemaError
from kg.settings import data

CLASS = """
label = { zh = "企业", en = "Company" }
description = "A firm."
iri = "https://schema.org/Corporation"
color = "#4C8EDA"
"""
RELATION = """
label = { zh = "位于", en = "located in" }
description = "In."
iri = []
head = ["Company"]
tail = ["Company"]
"""


def folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_class_and_a_relation(tmp_path: Path) -> None:
    known = ontology.load(folder(tmp_path, Company=CLASS, LOCATED_IN=RELATION, lexicon='plan = ["拟"]\n'))
    assert known.classes["Company"].iri == ("https://schema.org/Corporation",)
    assert known.relations["LOCATED_IN"].head == ("Company",)
    assert known.lexicon == {"plan": ("拟",)}


def test_a_relation_may_be_in_no_vocabulary(tmp_path: Path) -> None:
    known = ontology.load(folder(tmp_path, Company=CLASS, IN=RELATION.replace("iri = []\n", "")))
    assert known.relations["IN"].iri == ()


def test_a_group_of_a_cue_is_an_attribute(tmp_path: Path) -> None:
    own = "cues = ['{head}~(?P<price>一元)~{tail}']\nattributes = ['price', 'stage']\n"
    known = ontology.load(folder(tmp_path, Company=CLASS, IN=RELATION + own))
    assert known.relations["IN"].attributes == ("price", "stage")


def test_what_two_files_list_under_one_name_is_one_list(tmp_path: Path) -> None:
    lists = {"lexicon": 'unit = ["亩"]\nplan = ["拟"]\n', "figures": 'unit = ["顶"]\n'}
    known = ontology.load(folder(tmp_path, Company=CLASS, **lists))
    assert known.lexicon == {"unit": ("亩", "顶"), "plan": ("拟",)}


def test_additions_stand_beside_what_is_there_or_take_its_place(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    ours = folder(tmp_path, Company=CLASS, IN=RELATION, lexicon='plan = ["拟"]\n')
    mine = folder(tmp_path / "more", Shop=CLASS, IN=RELATION.replace("In.", "Inside."), lexicon='plan = ["打算"]\n')
    known = ontology.load(ours, additions=[mine])
    assert sorted(known.classes) == ["Company", "Shop"]
    assert known.relations["IN"].description == "Inside."
    assert known.lexicon == {"plan": ("拟", "打算")}


def test_an_addition_may_join_classes_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "OWES.toml").write_text(RELATION, encoding="utf-8")
    assert "OWES" in ontology.load(data("schema"), additions=[tmp_path]).relations


def test_a_class_may_be_in_no_vocabulary(tmp_path: Path) -> None:
    known = ontology.load(folder(tmp_path, Company=CLASS.replace('iri = "https://schema.org/Corporation"\n', "")))
    assert known.classes["Company"].iri == ()


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"Company": CLASS + 'colour = "red"\n'}, "Company.toml: unknown key 'colour'"),
        ({"Company": "label = {\n"}, "Company.toml: not valid TOML"),
        ({"Company": 'description = "A firm."\n'}, "Company.toml: 'label' is missing"),
        ({"Company": CLASS, "IN": RELATION.replace('"Company"]', '"Nowhere"]')}, "IN.toml: no such class: Nowhere"),
        (
            {"Company": CLASS, "IN": RELATION.replace('["Company"]', '"Company"', 1)},
            "IN.toml: head is a text, 'Company'; give",
        ),
        (
            {"Company": CLASS, "IN": RELATION + 'attributes = ["amout"]\n'},
            "IN.toml: no such attribute: amout; there are amount, date, role, stage",
        ),
        ({"Company": CLASS.replace('"#4C8EDA"', "7")}, "Company.toml: 'color' is a int"),
        ({"Company": CLASS + "suffixes = [1]\n"}, "Company.toml: 'suffixes' holds 1"),
        ({"Company": CLASS + 'examples = ["甲公司"]\n'}, "Company.toml: an example is a list, .*not the text '甲公司'"),
        ({"Company": CLASS, "IN": RELATION + 'not_examples = ["甲"]\n'}, "IN.toml: an example is a list"),
        ({}, "no class is described there"),
    ],
)
def test_what_is_not_understood_is_refused(tmp_path: Path, files: dict[str, str], says: str) -> None:
    with pytest.raises(SchemaError, match=says):
        ontology.load(folder(tmp_path, **files))


def test_the_guide_s_classes_and_relations_are_there() -> None:
    known = ontology.load(data("schema"))
    assert len(known.classes) == 14
    assert len(known.relations) == 16


def test_every_relation_and_class_is_labelled_in_both_languages() -> None:
    known = ontology.load(data("schema"))
    described = [*known.classes.values(), *known.relations.values()]
    assert [one.name for one in described if set(one.label) != {"zh", "en"} or not one.description] == []


def test_every_relation_and_class_is_defined_in_chinese_too() -> None:
    known = ontology.load(data("schema"))
    described = [*known.classes.values(), *known.relations.values()]
    assert [one.name for one in described if not any("\u4e00" <= letter <= "\u9fff" for letter in one.definition)] == []
