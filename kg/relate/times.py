"""Dates and periods as newspapers print them → days, in the notation of ISO 8601-2 (EDTF).

今年 and 去年 are counted from the day the article was published. Where that is not known, the year stays unknown
(`XXXX-04`); where a word says nothing of days (近日), nothing is said.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable

UNKNOWN = "XXXX"
YEARS = {"今": 0, "本": 0, "当": 0, "去": -1, "上": -1, "前": -2, "明": 1}
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
YEAR = r"(?:(?P<year>\d{4})年?|(?P<relative>[今本当去上前明])年)?"
PARTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, str]]], ...] = (
    (re.compile(r"(\d{1,2})月(\d{1,2})日"), lambda m: (f"-{int(m[1]):02}-{int(m[2]):02}", "")),
    (re.compile(r"(\d{1,2})月?[-—–~至到](\d{1,2})月"), lambda m: (f"-{int(m[1]):02}", f"-{int(m[2]):02}")),
    (re.compile(r"前(\d{1,2})个?月"), lambda m: ("-01", f"-{int(m[1]):02}")),
    (re.compile(r"前([一二三123])季度|前(三)季度"), lambda m: ("-01", f"-{3 * QUARTERS[m[1] or m[2]]:02}")),
    (re.compile(r"第?([一二三四1234])季度"), lambda m: (f"-{3 * QUARTERS[m[1]] - 2:02}", f"-{3 * QUARTERS[m[1]]:02}")),
    (re.compile(r"上半年"), lambda _: ("-01", "-06")),
    (re.compile(r"下半年"), lambda _: ("-07", "-12")),
    (re.compile(r"(\d{1,2})月"), lambda m: (f"-{int(m[1]):02}", "")),
    (re.compile(r"年?底|年末"), lambda _: ("-12", "")),
    (re.compile(r"年初"), lambda _: ("-01", "")),
)
UNTIL, SINCE = re.compile(r"^(?:截至|截止到?|至)"), re.compile(r"(?:以来|至今|起)$")


def days(printed: str, published: str = "") -> str:
    """A day, month or year, or an interval of two; `published` is the article's day (ISO 8601), if known.

    >>> days("今年上半年", "2024-07-20"), days("2024年3月18日"), days("1-4月"), days("近日")
    ('2024-01/2024-06', '2024-03-18', 'XXXX-01/XXXX-04', '')
    >>> days("截至2023年底"), days("去年以来", "2024-07-20")
    ('../2023-12', '2023/2024-07-20')
    """
    year, rest = _year(printed, published)
    start, end = next((make(found) for pattern, make in PARTS if (found := pattern.search(rest))), ("", ""))
    if not (start or year) or not _exists(year, start) or not _exists(year, end):
        return ""
    first = (year or _assumed(published, start)) + start
    if UNTIL.search(printed):
        return f"../{first[: -len(start)] + end if end else first}"
    if SINCE.search(printed):
        return f"{first}/{published or '..'}"
    return f"{first}/{first.removesuffix(start)}{end}" if end else first


def _year(printed: str, published: str) -> tuple[str, str]:
    """The year that is named, '' for none, and the text behind it."""
    found = re.search(r"(\d{4})年|([今本当去上前明])年(?!底|初|末)|([今去明])(?=年底|年初|年末)", printed)
    if not found:
        return "", printed
    if found[1]:
        return found[1], printed[found.end() :]
    word = found[2] or found[3]
    return (f"{int(published[:4]) + YEARS[word]:04}" if published else UNKNOWN), printed[found.end() :]


def _assumed(published: str, month: str) -> str:
    """The year of a month without one: that of the publication, or the one before for a month that was yet to come."""
    if not published:
        return UNKNOWN
    return f"{int(published[:4]) - (month[1:3] > published[5:7]):04}"


def _exists(year: str, part: str) -> bool:
    """Whether `-MM` or `-MM-DD` is in the calendar."""
    numbers = [int(one) for one in part.split("-") if one]
    if not numbers:
        return True
    known = int(year) if year.isdigit() else 2000
    return 1 <= numbers[0] <= 12 and (len(numbers) < 2 or 1 <= numbers[1] <= monthrange(known, numbers[0])[1])
