"""Sorted lines with some of them exchanged: what a new graph's files are, beside those of the one before."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

K = TypeVar("K", bound=Any)


class Spliced(NamedTuple):
    """A line as it was and as it is: None where there was none, or there is none any more."""

    key: Any
    before: bytes | None
    after: bytes | None

    @property
    def changed(self) -> bool:
        """Whether it is another line."""
        return self.before != self.after


def spliced(rows: Iterable[tuple[K, bytes]], changes: Mapping[K, bytes | None]) -> Iterator[Spliced]:
    """Lines in the order of their keys, with those that change; None takes a line away.

    >>> [one.after for one in spliced([("a", b"1"), ("c", b"3")], {"a": None, "b": b"2"})]
    [None, b'2', b'3']
    """
    waiting = deque(sorted(changes.items()))
    for key, line in rows:
        while waiting and waiting[0][0] < key:
            yield Spliced(waiting[0][0], None, waiting.popleft()[1])
        if waiting and waiting[0][0] == key:
            yield Spliced(key, line, waiting.popleft()[1])
        else:
            yield Spliced(key, line, line)
    for key, after in waiting:
        yield Spliced(key, None, after)
