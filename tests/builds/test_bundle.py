from pathlib import Path

import pytest
from built import result
from stepwise import KNOWN

from kg.builds import bundle
from kg.builds.bundle import Outlines
from kg.builds.cache import dumped
from kg.resolve.decisions import Decisions
from kg.resolve.outlines import outline


@pytest.fixture(scope="module")
def outlines() -> Outlines:
    """The outlines of the sample documents."""
    return {one.article.key: (outline(one, KNOWN, Decisions()),) for one in result().annotations}


def test_outlines_come_back_as_they_were(outlines: Outlines, tmp_path: Path) -> None:
    assert bundle.load(tmp_path) == {}
    bundle.keep(tmp_path, outlines, len(outlines))
    assert bundle.load(tmp_path) == outlines
    assert len(outlines) > 5


def test_it_is_written_again_where_more_than_a_few_are_not_in_it(outlines: Outlines, tmp_path: Path) -> None:
    many = {f"{key} {i}": one for i in range(5) for key, one in outlines.items()}
    few = int(len(many) * bundle.OLD)
    bundle.keep(tmp_path, many, few)
    assert bundle.load(tmp_path) == {}
    bundle.keep(tmp_path, many, few + 1)
    assert bundle.load(tmp_path) == many


def test_of_very_many_documents_there_is_none(
    outlines: Outlines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "LARGEST", len(outlines) - 1)
    bundle.keep(tmp_path, outlines, len(outlines))
    assert bundle.load(tmp_path) == {}


@pytest.mark.parametrize("content", [b"", b"no pickle", dumped(("a",)), dumped({"a": ("b",)}), dumped({"a": 1})])
def test_a_damaged_file_is_none(content: bytes, tmp_path: Path) -> None:
    (tmp_path / bundle.FILE).write_bytes(content)
    assert bundle.load(tmp_path) == {}
