"""Bytes → text, and one form of widths and quotes that keeps every character in its place."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

CJK = "一-鿿㐀-䶿"
NEWLINE = re.compile(r"\r\n|\n|\r|\f")
"""What ends a line; nothing else does, so that offsets do not depend on a library's idea of a line."""

ORDINARY = 0.9
DELETE = "\x7f"
"""The one control character that pages of news hold: where a space or nothing stands. It counts as a space."""
SUSPECT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
BROKEN = re.compile(rf"{SUSPECT.pattern}|[\ud800-\udfff]")
UNSHOWN = re.compile(rf"{BROKEN.pattern}|{DELETE}")
"""What has no place in a line that we lay out: a title, the words of a PDF."""
BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# ０-９Ａ-Ｚａ-ｚ％＋ and the spaces: always one form
FOLDED = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
FOLDED |= str.maketrans("％＋「」﹁﹂﹃﹄『』", "%+“”“”‘’“”")
FOLDED |= dict.fromkeys((0x09, ord(DELETE), 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
FOLDED_TO = {chr(code): chr(form) if isinstance(form, int) else form for code, form in FOLDED.items()}
NESTED = re.compile(r"(「[^」『]*)『([^』]*)』")
DECIMAL = re.compile(r"．(?<=[0-9０-９]．)(?=[0-9０-９])")
FOLDING = re.compile(f"[{''.join(map(chr, FOLDED))}]")

WIDE = str.maketrans(",:;?!()", "，：；？！（）")
NEIGHBOUR = rf"[{CJK}，。、：；？！（）“”‘’《》【】…]"
BRACKETS = re.compile(r"\(([^()\n]*)\)")
BESIDE = re.compile(NEIGHBOUR)
MARK = re.compile(rf"[,:;?!()](?:(?<={NEIGHBOUR}[,:;?!()])|(?={NEIGHBOUR}))")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of a file without its byte order mark, and the name of the encoding.

    Tries UTF-8, UTF-16 (with a byte order mark only) and GB18030. Raises `InputError` for bytes
    that are none of them, for control characters other than DELETE, and for a file without a word.
    """
    text, encoding = _decoded(data, name)
    if suspect := SUSPECT.search(text):
        raise InputError(f"{name}: not a text file (character U+{ord(suspect.group()):04X}); save it as UTF-8 text")
    if _blank(text):
        raise InputError(f"{name}: the file is empty; give one with an article in it")
    return text, encoding


def sound(text: str, name: str) -> str:
    """The text that was taken out of a document, if it can stand in a build.

    Raises `InputError` for a text without a word, with control characters other than DELETE, or with halves of
    characters.
    """
    if suspect := BROKEN.search(text):
        raise InputError(f"{name}: its text holds the character U+{ord(suspect.group()):04X}; take it out")
    if _blank(text):
        raise InputError(f"{name}: holds no text; give a document with an article in it")
    return text


def _blank(text: str) -> bool:
    return not text.replace(DELETE, " ").strip()


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    if not SUSPECT.search(text) and ("\ufffd" in text or not plausible(text)):
        raise InputError(f"{name}: neither UTF-8, UTF-16 nor GB18030; save it as UTF-8 text")
    return text, "gb18030"


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"byte {error.start}"
        raise InputError(f"{name}: not {encoding.upper()} text ({where}); save it as UTF-8 text") from error


def plausible(text: str) -> bool:
    """Whether text decoded as GB18030 was GB18030.

    Nearly any bytes decode, but only to rare characters: in real text nine of ten characters
    beyond ASCII are among the 7445 of GB 2312-80, and none is for private use.

    >>> plausible("园区新建三座厂房。"), plausible("脙漏脠")
    (True, False)
    """
    beyond = [char for char in text if char > "\x7f"]
    private = any("\ue000" <= char <= "\uf8ff" or char > "\U000effff" for char in beyond)
    return not private and sum(map(_common, beyond)) >= ORDINARY * len(beyond)


def _common(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def normalise(raw: str) -> str:
    """The same text, character for character, with one form of width, quotes and spaces.

    Half-width marks beside a Chinese character become full width, as do both of a pair of brackets
    where either is beside one; full-width letters and digits become half-width; corner brackets
    become quotes. Decimal points, thousands separators, times and Latin text stay.

    >>> normalise("上午9:58,出口(CIF)至Ａ区1,590.5万元")
    '上午9:58，出口（CIF）至A区1,590.5万元'
    >>> normalise("科技『零』突破")
    '科技“零”突破'
    """
    text = FOLDING.sub(lambda found: FOLDED_TO[found.group()], _nested(DECIMAL.sub(".", raw)))
    text = BRACKETS.sub(_brackets, text)
    previous = ""
    while previous != text:
        previous, text = text, MARK.sub(lambda found: found.group().translate(WIDE), text)
    return text


def _nested(text: str) -> str:
    previous = ""
    while previous != text:
        previous, text = text, NESTED.sub(r"\1‘\2’", text)
    return text


def _brackets(found: re.Match[str]) -> str:
    start, end = found.span()
    beside = found.string[max(start - 1, 0) : start + 2] + found.string[end - 2 : end + 1]
    return f"（{found.group(1)}）" if BESIDE.search(beside) else found.group()
