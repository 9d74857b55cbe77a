"""A build as one page."""

from pathlib import Path

import built
import pytest

from kg import ontology
from kg.errors import InputError, StorageError
from kg.view import Seen, view

KNOWN = ontology.load(built.CHOSEN.schema)


def test_the_same_build_gives_the_same_bytes(tmp_path: Path) -> None:
    seen = [view(built.build(), [built.CHOSEN.documents], KNOWN, tmp_path / name) for name in ("1.html", "2.html")]
    assert seen[0] == seen[1] == Seen(136, seen[0].edges, 17, 17)
    written = (tmp_path / "1.html").read_bytes()
    assert written == (tmp_path / "2.html").read_bytes()
    assert len(written) < 5_000_000


def test_it_does_without_the_documents_that_are_not_at_hand(tmp_path: Path) -> None:
    one = built.CHOSEN.documents / "2024-03-18_孝感高新区.txt"
    assert view(built.build(), [one], KNOWN, tmp_path / "v.html").read == 1


def test_without_a_build_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no build is there"):
        view(tmp_path, [built.CHOSEN.documents], KNOWN, tmp_path / "v.html")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="give another place"):
        view(built.build(), [built.CHOSEN.documents], KNOWN, tmp_path)


def test_a_page_that_cannot_be_written_whole_leaves_the_one_before(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    (tmp_path / "v.html").write_text("before")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, usual[1]))
    try:
        with pytest.raises(StorageError, match="give another place"):
            view(built.build(), [built.CHOSEN.documents], KNOWN, tmp_path / "v.html")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]
