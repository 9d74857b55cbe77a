"""The publication date: from a line that is a date, from a time stamp, or from the name of a file."""

from __future__ import annotations

import re
from datetime import date

LINE = re.compile(r"(?:发布时间[：:]\s*)?(\d{4})(?:年|-|/|\.)(\d{1,2})(?:月|-|/|\.)(\d{1,2})日?(?:\s*(?:星期|周).)?")
NAME = re.compile(r"(?<![0-9A-Za-z])(\d{4})([-_.]?)(\d\d)\2(\d\d)(?![0-9A-Za-z])")
STAMP = re.compile(r"[T\s]")
CENTURIES = range(1900, 2100)


def line_date(line: str) -> str:
    """The date that a line consists of, as ISO 8601, or an empty string.

    >>> line_date("2024年5月10日 星期五"), line_date("2024年5月10日开工")
    ('2024-05-10', '')
    """
    found = LINE.fullmatch(line.strip())
    return _iso(*found.groups()) if found else ""


def name_date(name: str) -> str:
    """The date in the name of a file, as ISO 8601, or an empty string.

    >>> name_date("news_20240510.txt"), name_date("2024-05-10 p3.txt"), name_date("a20240510.txt")
    ('2024-05-10', '2024-05-10', '')
    """
    dates = (_iso(year, month, day) for year, _, month, day in NAME.findall(name))
    return next(filter(None, dates), "")


def stamp_date(stamp: str) -> str:
    """The date of a time stamp, as ISO 8601, or an empty string.

    >>> stamp_date("2024-05-10T08:30:00+08:00"), stamp_date("2024年5月10日 08:30"), stamp_date("20240510")
    ('2024-05-10', '2024-05-10', '2024-05-10')
    >>> stamp_date("last week")
    ''
    """
    day = STAMP.split(stamp.strip(), maxsplit=1)[0]
    return line_date(stamp) or line_date(day) or name_date(day)


def _iso(year: str, month: str, day: str) -> str:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return found.isoformat() if found.year in CENTURIES else ""
