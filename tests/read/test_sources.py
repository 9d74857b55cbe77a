import io
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pages
import pytest

from kg.errors import InputError
from kg.model import Source, Unread
from kg.read import documents, find

NEWS = "近日，甲州高新区开工。"
Tree = Callable[..., Path]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Makes files with a text in them; gives their folder."""

    def make(*names: str) -> Path:
        for name in names:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(NEWS, encoding="utf-8")
        return tmp_path

    return make


def names(*paths: Path) -> list[str]:
    return [file.name for file in find(paths)]


def test_files_and_folders_are_listed_by_name(tree: Tree) -> None:
    root = tree("b.txt", "deep/er/a.txt", "c.MD", "d.jsonl.gz", "photo.jpg", "no_suffix")
    assert names(root, root / "b.txt") == ["a.txt", "b.txt", "c.MD", "d.jsonl.gz"]


def test_hidden_files_and_folders_and_builds_are_skipped(tree: Tree) -> None:
    root = tree("a.txt", ".b.txt", ".git/c.txt", "build/manifest.json", "build/graph/nodes.jsonl", "build/claims.jsonl")
    assert names(root) == ["a.txt"]
    assert names(root / ".b.txt") == [".b.txt"]


def test_a_file_that_is_named_is_taken_whatever_its_suffix(tree: Tree) -> None:
    assert names(tree("news.2024") / "news.2024") == ["news.2024"]


def test_a_pattern_that_no_shell_expanded(tree: Tree) -> None:
    root = tree("a1.txt", "a2.txt", "b.txt", "in/a3.txt", "in/photo.jpg", "a[1].txt")
    assert names(root / "a?.txt") == ["a1.txt", "a2.txt"]
    assert names(root / "**" / "a*.txt") == ["a1.txt", "a2.txt", "a3.txt", "a[1].txt"]
    assert names(root / "i*") == ["a3.txt"]
    assert names(root / "a[1].txt") == ["a[1].txt"]


@pytest.mark.parametrize(
    ("name", "says"), [("nowhere.txt", "not there"), ("*.pdf", "not there"), (".", "no document is in")]
)
def test_what_is_missing_is_said(tmp_path: Path, name: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        find([tmp_path / name])


def test_two_files_of_one_name_are_refused(tree: Tree) -> None:
    with pytest.raises(InputError, match="have the same name"):
        find([tree("one/news.txt", "two/news.txt")])


def test_documents_are_named_after_their_file(tree: Tree) -> None:
    (source,) = documents(tree("a.txt") / "a.txt")
    assert isinstance(source, Source)
    assert (source.name, source.text) == ("a.txt", NEWS)


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: None])
def test_what_cannot_be_opened_is_reported(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "n.txt")
    (found,) = documents(tmp_path / "n.txt")
    assert isinstance(found, Unread)
    assert found.reason.startswith("n.txt: cannot be read (")


@pytest.mark.skipif(os.name == "nt", reason="names of files are Unicode there")
def test_a_name_that_is_no_unicode_has_a_name_that_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("甲.txt".encode("gbk"))
    try:
        path.write_text(NEWS, encoding="utf-8")
    except OSError:
        pytest.skip("this file system refuses such names")
    (found,) = documents(*find([tmp_path]))
    assert found.name.encode().endswith(b".txt")


def piped(data: bytes, monkeypatch: pytest.MonkeyPatch) -> list[Source | Unread]:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    return list(documents(*find([Path("-")])))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_standard_input_is_a_text(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = piped(f"\n\n# 甲州\r\n{NEWS}\n{{}}".encode(encoding), monkeypatch)
    assert isinstance(found, Source)
    assert (found.name, found.text) == ("stdin", f"\n\n# 甲州\r\n{NEWS}\n{{}}")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_standard_input_is_json_lines_where_the_first_line_is(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"\n" + pages.line(text=NEWS) + pages.line(text=NEWS, id="x") + b"{\n"
    found = piped(data.decode().encode(encoding), monkeypatch)
    assert [one.name for one in found] == ["stdin:2", "stdin:x", "stdin:4"]
    assert isinstance(found[-1], Unread)


@pytest.mark.parametrize("data", [b"", b" \n\n"])
def test_empty_standard_input_is_reported(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = piped(data, monkeypatch)
    assert isinstance(found, Unread)
    assert "empty" in found.reason
