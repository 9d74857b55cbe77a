"""`python -m kg`, and the command `kg`: the same, and in UTF-8 whatever the locale."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping

UTF8 = "utf-8"


def run() -> None:
    """Run a command; where the locale has another encoding than UTF-8 (GB18030), begin again without it.

    File names and quotes are the same text everywhere then. What a terminal shows is in its encoding.
    """
    if sys.getfilesystemencoding() != UTF8 and os.name == "posix":
        words = [
            os.fsencode(sys.executable),
            b"-m",
            b"kg",
            *(in_utf8(os.fsencode(word), word) for word in sys.argv[1:]),
        ]
        sys.stdout.flush()
        shown = sys.stdout.encoding if sys.stdout.isatty() else UTF8
        os.execve(sys.executable, words, environment(os.environ, shown))  # noqa: S606 - it is ourselves
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")  # what its encoding lacks is shown as \uXXXX
    from kg.cli import main  # a process that reads for this one begins in this module, too, and has no commands

    main(prog_name="kg")


def in_utf8(raw: bytes, word: str) -> bytes:
    """A word of the command line in UTF-8; one that is UTF-8 already, such as the name of a file, stays.

    >>> in_utf8("高新区".encode(), "楂樻柊鍖篃").decode(), in_utf8("高新区".encode("gb18030"), "高新区").decode()
    ('高新区', '高新区')
    """
    try:
        raw.decode()
    except UnicodeDecodeError:
        return word.encode(UTF8, "surrogateescape")
    return raw


def environment(given: Mapping[str, str], shown: str) -> dict[str, str]:
    """The environment of the program when it begins again; `shown` is the encoding of what it prints."""
    return {**given, "PYTHONUTF8": "1", "PYTHONIOENCODING": f"{shown}:backslashreplace"}


if __name__ == "__main__":
    run()
