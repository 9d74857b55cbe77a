"""The articles of a build, opened again."""

import shutil
from pathlib import Path

import built
import pytest

from kg import ontology, store
from kg.model import Graph
from kg.view.texts import Text, reopened


def test_the_text_at_the_offsets_of_a_quote_is_the_quote() -> None:
    found = reopened(built.build(), [built.CHOSEN.documents])
    checked = 0
    for edge in store.open_graph(built.build()).edges():
        values = dict(edge.properties)
        for key, offsets, quote in zip(
            values.get("sources", ()), values.get("offsets", ()), values.get("quotes", ()), strict=False
        ):
            text = found[key]
            assert "".join(text.text[start:end] for start, end in text.spans(offsets)) == quote
            checked += 1
    assert checked > 100


def test_captions_come_after_the_text_and_are_found_there() -> None:
    text = reopened(built.build(), [built.CHOSEN.documents])["2024-05-21_西安高新区.txt#a1"]
    source = (built.CHOSEN.documents / "2024-05-21_西安高新区.txt").read_text(encoding="utf-8")
    [(start, end)] = text.spans("298-321")
    assert text.text[start:end] == source[298:321]
    assert (start, text.text[start - 1]) == (len(text.text) - 23, "\n")


def test_a_document_that_changed_is_not_read(tmp_path: Path) -> None:
    shutil.copytree(built.CHOSEN.documents, tmp_path / "documents")
    changed = tmp_path / "documents" / "2024-03-18_孝感高新区.txt"
    changed.write_text(changed.read_text(encoding="utf-8") + "。", encoding="utf-8")
    found = reopened(built.build(), [tmp_path / "documents"])
    assert len(found) == 16
    assert "2024-03-18_孝感高新区.txt#a1" not in found


def test_a_build_without_documents_has_no_texts(tmp_path: Path) -> None:
    store.save_graph(Graph(), ontology.load(built.CHOSEN.schema), tmp_path / "build")
    assert reopened(tmp_path / "build", [tmp_path]) == {}


@pytest.mark.parametrize("offsets", ["", "some", "99-120"])
def test_offsets_that_are_not_in_the_text_give_nothing(offsets: str) -> None:
    assert Text("甲公司", (((0, 3), 0),)).spans(offsets) == []
