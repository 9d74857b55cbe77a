"""Archives (zip) of documents in any other format: read in memory, member by member, never unpacked to disk.

A document is named after the archive and its place in it: `pages.zip/p3.txt`. A member that leads
out of the archive, is a link, an archive, encrypted, too large or damaged is reported, the others are read.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from kg.errors import InputError
from kg.model import Source, Unread
from kg.read import formats
from kg.read.text import plausible

SUFFIXES = (".zip",)
UTF_8, ENCRYPTED = 0x800, 0x1
"""Bits of a member's flags: its name is UTF-8; it has a password."""
DRIVE = re.compile(r"[A-Za-z]:")


def read(stream: IO[bytes], name: str) -> Iterator[Source | Unread]:
    """The documents of all members, in the order of their names; what is no document is passed over."""
    try:
        archive = ZipFile(stream)
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError(f"{name}: not a whole zip archive ({error}); make it again") from error
    seen: set[str] = set()
    for path, member in sorted(((member_name(one), one) for one in archive.infolist()), key=lambda pair: pair[0]):
        called = f"{name}/{formats.UNPRINTED.sub('?', path)}"
        if _passed(path, member):
            continue
        if reason := _refusal(path, member, seen):
            yield Unread(called, f"{called}: {reason}")
        else:
            yield from formats.reported(_member(archive, member, called), called)
        seen.add(path)
    if not seen:
        raise InputError(f"{name}: holds no document; put files of {' '.join(sorted(formats.formats()))} into it")


def member_name(member: ZipInfo) -> str:
    r"""The name of a member: UTF-8 where it says so, else UTF-8 or GB18030 where it is that, else code page 437.

    >>> member_name(ZipInfo("甲州.txt".encode("gbk").decode("cp437")))
    '甲州.txt'
    """
    written = member.orig_filename
    if not member.flag_bits & UTF_8 and not written.isascii():
        written = _decoded(written)
    return written.replace("\\", "/")


def _decoded(written: str) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            name = written.encode("cp437").decode(encoding)
        except UnicodeError:
            continue
        if encoding == "utf-8" or plausible(name):
            return name
    return written


def _passed(path: str, member: ZipInfo) -> bool:
    """Whether a member is passed over: a folder, hidden, or of no format."""
    hidden = any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in path.split("/"))
    return member.is_dir() or hidden or not formats.suffix(path)


def _refusal(path: str, member: ZipInfo, seen: set[str]) -> str:
    """Why a member is not read, or an empty string."""
    outside = path.startswith("/") or ".." in path.split("/") or DRIVE.match(path)
    reasons = (
        (outside, "its name leads out of the archive; rename it"),
        (formats.UNPRINTED.search(path), "its name holds a character that cannot be shown; rename it"),
        (stat.S_ISLNK(member.external_attr >> 16), "is a link; put the file itself into the archive"),
        (path in seen, "stands twice in the archive; rename one"),
        (path.lower().endswith(SUFFIXES), "is an archive in an archive; unpack it"),
        (member.flag_bits & ENCRYPTED, "has a password; make the archive without one"),
        (member.file_size > formats.LIMIT, f"is larger than {formats.LIMIT} bytes; give it as a file of its own"),
    )
    return next((reason for refused, reason in reasons if refused), "")


def _member(archive: ZipFile, member: ZipInfo, called: str) -> Iterator[Source | Unread]:
    """The documents of one member; no more bytes come out of it than it declares."""
    try:
        with _opened(archive, member) as stream:
            yield from formats.read(stream, called)
    except formats.DAMAGED as error:
        raise InputError(f"{called}: damaged or packed in an unknown way ({error}); make the archive again") from error


def _opened(archive: ZipFile, member: ZipInfo) -> IO[bytes]:
    try:
        return archive.open(member)
    except (ValueError, NotImplementedError) as error:
        raise BadZipFile(str(error)) from error
