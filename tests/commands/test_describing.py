"""Commands for those who describe classes and relations."""

import json
from pathlib import Path

import pytest
from typed import run

OWES = """
label = { zh = "欠款", en = "owes" }
description = "The company owes the other money."
head = ["Company"]
tail = ["Company"]
cues = ["{head}~欠款~{tail}"]
examples = [["[星河电子|Company]欠款[远航光电|Company]。", "星河电子 → 远航光电"]]
not_examples = [["[星河电子|Company]起诉[远航光电|Company]。"]]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "OWES.toml").write_text(OWES, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_the_examples_of_one_s_own_relation_are_tried() -> None:
    said = run("examples", "OWES")
    assert (said.exit_code, said.stdout) == (0, "")
    assert "2 examples, all as their files say" in said.stderr


def test_an_example_that_fails_is_shown(folder: Path) -> None:
    (folder / "schema" / "OWES.toml").write_text(OWES.replace("起诉", "欠款"), encoding="utf-8")
    said = run("examples", "OWES")
    assert said.exit_code == 1
    assert "星河电子 → 远航光电" in said.stdout
    assert "1 of 2 examples failed; mend the file that says so" in said.stderr.replace("\n", " ")
    told = json.loads(run("examples", "OWES", "--json").stdout)
    assert [one["passed"] for one in told] == [True, False]


@pytest.mark.usefixtures("folder")
def test_a_name_that_is_none_ends_with_2() -> None:
    said = run("examples", "OWED")
    assert said.exit_code == 2
    assert "OWED: no class or relation is called so" in said.stderr


def test_a_relation_of_one_s_own_is_in_the_build_beside_ours(folder: Path) -> None:
    (folder / "a.txt").write_text("湖北云岭食品有限公司欠款武汉鼎丰商贸有限公司。", encoding="utf-8")
    asked = ("query", "MATCH (a)-[r:OWES]->(b) RETURN a.name, b.name, r.quotes", "--format", "json")
    assert run("build", "a.txt").exit_code == 0
    (row,) = json.loads(run(*asked).stdout)
    assert row["r.quotes"] == ["湖北云岭食品有限公司欠款武汉鼎丰商贸有限公司。"]
    assert run("validate").exit_code == 0
    triples = run("sparql", "SELECT ?a WHERE { ?a kg:OWES ?b }", "--format", "json")
    assert len(json.loads(triples.stdout)["results"]["bindings"]) == 1
    (folder / "schema" / "OWES.toml").unlink()
    assert run("build", "a.txt").exit_code == 0
    assert json.loads(run(*asked).stdout) == []
