import zipfile

import pages
import pytest

from kg.model import Source, Unread
from kg.read import formats
from kg.read.formats.zip import member_name

NEWS = "近日，甲州高新区开工。".encode()


def only(name: str, data: bytes = NEWS) -> str:
    """What is said of one member that stands beside a good one."""
    bad, good = sorted(pages.documents(pages.zipped({name: data, "zz.txt": NEWS}), "p.zip"), key=lambda one: one.name)
    assert isinstance(good, Source)
    assert isinstance(bad, Unread)
    return bad.reason


def test_members_are_read_in_the_order_of_their_names() -> None:
    data = pages.zipped(
        {
            "b/n.jsonl": pages.line(text="近日。", id="x"),
            "a.txt": NEWS,
            "c/": b"",
            "c/page.docx": pages.docx(),
            "photo.jpg": b"\xff",
        }
    )
    found = pages.sources(data, "p.zip")
    assert [one.name for one in found] == ["p.zip/a.txt", "p.zip/b/n.jsonl:x", "p.zip/c/page.docx"]
    assert [one.line_of for one in found] == ["", "p.zip/b/n.jsonl", ""]


@pytest.mark.parametrize("name", [".hidden.txt", "__MACOSX/._a.txt", "a/.git/b.txt"])
def test_hidden_members_are_passed_over(name: str) -> None:
    assert [one.name for one in pages.sources(pages.zipped({name: NEWS, "a.txt": NEWS}), "p.zip")] == ["p.zip/a.txt"]


@pytest.mark.parametrize("name", ["../a.txt", "a/../../b.txt", "/etc/a.txt", "C:/a.txt", "..\\a.txt", "c:a.txt"])
def test_a_member_that_leads_out_of_the_archive_is_refused(name: str) -> None:
    assert "leads out of the archive" in only(name)


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    assert "is a link" in only(link, b"/etc/passwd")  # type: ignore[arg-type]


def test_an_archive_in_an_archive_is_refused() -> None:
    assert "archive in an archive" in only("a.zip", pages.zipped({"a.txt": NEWS}))


def test_a_member_that_cannot_be_shown_is_refused() -> None:
    reason = only("a\x1b[2J.txt")
    assert "cannot be shown" in reason
    assert "\x1b" not in reason


def test_a_member_with_a_password_is_refused() -> None:
    data = bytearray(pages.zipped({"a.txt": NEWS}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "has a password" in pages.documents(bytes(data), "p.zip")[0].reason  # type: ignore[union-attr]


def test_a_member_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "LIMIT", 1000)
    assert "larger than 1000 bytes" in only("a.txt", NEWS * 100)


def test_a_member_that_is_larger_than_it_says_is_refused() -> None:
    data = bytearray(pages.zipped({"a.txt": b"a" * 10_000_000}))
    size = (100).to_bytes(4, "little")
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = size
    data[22:26] = size
    assert "damaged" in pages.failure(bytes(data), "p.zip")


def test_a_member_that_stands_twice_is_refused_once() -> None:
    data = pages.zipped({"a.txt": NEWS, "b.txt": NEWS}).replace(b"b.txt", b"a.txt")
    first, second = pages.documents(data, "p.zip")
    assert isinstance(first, Source)
    assert "stands twice" in second.reason  # type: ignore[union-attr]


def test_a_damaged_member_is_reported_and_the_others_are_read() -> None:
    data = bytearray(pages.zipped({"a.txt": NEWS * 9, "b.txt": NEWS}))
    data[data.index(b"a.txt") + 8] ^= 0xFF
    bad, good = pages.documents(bytes(data), "p.zip")
    assert "damaged" in bad.reason  # type: ignore[union-attr]
    assert isinstance(good, Source)


@pytest.mark.parametrize("members", [{}, {"photo.jpg": b""}])
def test_an_archive_without_documents_says_so(members: dict[str, bytes]) -> None:
    assert "holds no document" in pages.failure(pages.zipped(members), "p.zip")  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "cp437"])
def test_names_of_other_systems_are_decoded(encoding: str) -> None:
    name = "café.txt" if encoding == "cp437" else "甲州高新区/一.txt"
    member = zipfile.ZipInfo("x")
    member.orig_filename = name.encode(encoding).decode("cp437")
    assert member_name(member) == name


def test_a_name_in_gbk_is_that_of_the_document() -> None:
    written = "甲州乙.txt".encode("gbk")
    placeholder = b"x" * (len(written) - 4) + b".txt"
    data = pages.zipped({placeholder.decode(): NEWS}).replace(placeholder, written)
    assert [one.name for one in pages.sources(data, "p.zip")] == ["p.zip/甲州乙.txt"]
