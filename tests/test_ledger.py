from pathlib import Path

import pytest
from built import CHOSEN, build, extract, sources

from kg import ledger, ontology, pipeline, store
from kg.errors import InputError
from kg.model import Built
from kg.pipeline import Extract
from kg.resolve import decisions, ids

KNOWN = ontology.load(CHOSEN.schema)
TEXTS = {
    "2026-01-05_a.txt": """# 合肥高新区引进星河电子
本报讯 近日，星河电子落户合肥高新区，总投资3亿元。星河电子总经理余明表示，项目已开工。
""",
    "2026-01-06_b.txt": """# 合肥高新区企业投产
本报讯 近日，远航光电有限公司在合肥高新区投产。远航光电董事长李远介绍，公司年产值5亿元。
""",
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def made(pages: Path, file: Path, folder: Path, published: Path | None = None) -> Built:
    known = ids.load(published) if published else {}
    result = pipeline.build(sources(pages), KNOWN, reading(file), decisions.load(file), known)
    store.save(result, KNOWN, folder)
    return result


def reading(file: Path) -> Extract:
    """The extractor; where classes were decided, one that knows them."""
    decided = decisions.load(file)
    return pipeline.extractor(KNOWN, CHOSEN.names, decisions=decided) if decided.classes else extract()


def companies(built: Built) -> set[str]:
    return {entity.id for entity in built.resolution.entities if entity.type == "Company"}


def test_a_merge_is_replayed_and_undo_is_the_identity(pages: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "decisions.csv", tmp_path / "build"
    before = companies(made(pages, file, folder))
    first = (folder / "graph" / "nodes.jsonl").read_bytes()
    decision = ledger.merge(folder, "星河电子", "远航光电有限公司", "one firm", file)
    assert decision.quote
    after = made(pages, file, folder)
    assert len(companies(after)) == len(before) - 1
    (entity,) = [one for one in after.resolution.entities if "星河电子" in one.forms]
    assert "远航光电有限公司" in entity.forms
    decisions.undo(file)
    assert companies(made(pages, file, folder)) == before
    assert (folder / "graph" / "nodes.jsonl").read_bytes() == first


def test_a_split_parts_a_form(pages: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "decisions.csv", tmp_path / "build"
    before = companies(made(pages, file, folder))
    ledger.split(folder, "远航光电有限公司", "远航光电", "another firm", file)
    assert len(companies(made(pages, file, folder))) == len(before) + 1


def test_a_form_is_parted_in_either_order(pages: Path, tmp_path: Path) -> None:
    folder = tmp_path / "build"
    made(pages, tmp_path / "none.csv", folder)
    one, other = (
        ledger.split(folder, *pair, "", tmp_path / "decisions.csv")
        for pair in (("远航光电有限公司", "远航光电"), ("远航光电", "远航光电有限公司"))
    )
    assert one.pair == other.pair
    with pytest.raises(InputError, match=r"光电远: .* has no such form; besides its name it has 远航光电$"):
        ledger.split(folder, "远航光电有限公司", "光电远", "", tmp_path / "decisions.csv")
    with pytest.raises(InputError, match=r"is the name of .* itself; give"):
        ledger.split(folder, "远航光电有限公司", "远航光电有限公司", "", tmp_path / "decisions.csv")


def test_undo_of_a_split_gives_the_merge_before_it_back(pages: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "decisions.csv", tmp_path / "build"
    made(pages, file, folder)
    ledger.merge(folder, "星河电子", "远航光电有限公司", "one firm", file)
    merged = companies(made(pages, file, folder))
    ledger.split(folder, "远航光电有限公司", "星河电子", "two firms", file)
    assert len(companies(made(pages, file, folder))) == len(merged) + 1
    decisions.undo(file)
    assert companies(made(pages, file, folder)) == merged
    assert [one.why for one in decisions.load(file).every] == ["one firm"]


def test_a_class_that_was_decided_is_replayed_and_undone(pages: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "decisions.csv", tmp_path / "build"
    before = companies(made(pages, file, folder))
    ledger.classify(folder, "远航光电有限公司", "Institution", KNOWN.classes, "a school of this name", file)
    after = made(pages, file, folder)
    assert "Institution:远航光电有限公司·合肥高新区" in {one.id for one in after.resolution.entities}
    assert companies(after) == before - {"Company:远航光电有限公司"}
    decisions.undo(file)
    assert companies(made(pages, file, folder)) == before
    with pytest.raises(InputError, match="the classes that it could be of are"):
        ledger.classify(folder, "远航光电有限公司", "Firm", KNOWN.classes, "", file)


def test_a_renaming_that_was_decided_makes_one_entity(pages: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "decisions.csv", tmp_path / "build"
    made(pages, file, folder)
    ledger.rename(folder, "星河电子", "远航光电有限公司", "the register", file)
    (entity,) = [one for one in made(pages, file, folder).resolution.entities if one.type == "Company"]
    assert (entity.id, entity.former) == ("Company:远航光电有限公司", ("星河电子",))


def test_published_ids_stay_when_documents_come(pages: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "decisions.csv", tmp_path / "build"
    before = companies(made(pages, file, folder))
    full = "# 合肥高新区企业\n本报讯 近日，合肥高新区企业安徽星河电子有限公司（以下简称“星河电子”）扩产。\n"
    (pages / "2026-01-07_c.txt").write_text(full, encoding="utf-8")
    kept = made(pages, file, tmp_path / "second", folder / "ids.csv")
    assert before <= companies(kept)
    (entity,) = [one for one in kept.resolution.entities if "安徽星河电子有限公司" in one.forms]
    assert entity.id in before
    assert "Company:安徽星河电子有限公司" in entity.replaces


def test_what_is_one_already_or_of_two_classes_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    with pytest.raises(InputError, match="are one entity already"):
        ledger.merge(build(), "湖北阿兴食品有限公司", "阿兴食品", "", file)
    with pytest.raises(InputError, match="of two classes"):
        ledger.merge(build(), "湖北阿兴食品有限公司", "孝感高新区", "", file)
    with pytest.raises(InputError, match="has no such form"):
        ledger.split(build(), "湖北阿兴食品有限公司", "阿星食品", "", file)


def test_candidates_come_with_reasons() -> None:
    rows = list(ledger.candidates(build()))
    assert [row[2] for row in rows] == sorted((row[2] for row in rows), reverse=True)
    assert all(0.1 < row[2] < 1 for row in rows)


def test_one_company_in_two_zones_is_a_conflict(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, zone in (("2026-01-05_a.txt", "合肥高新区"), ("2026-01-06_b.txt", "孝感高新区")):
        text = f"# {zone}引进企业\n本报讯 近日，安徽星河电子有限公司落户{zone}。\n"
        (pages / name).write_text(text, encoding="utf-8")
    made(pages, tmp_path / "decisions.csv", tmp_path / "build")
    (row,) = [row for row in ledger.conflicts(tmp_path / "build") if row[0] == "two zones"]
    assert {row[2], row[3]} == {"Zone:合肥高新区", "Zone:孝感高新区"}
    assert "落户合肥高新区" in row[4]
    assert "落户孝感高新区" in row[4]
