"""Things become one by and by; what is known to be two stays two, however many links lead from one to the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Parts:
    """What hangs together so far, where no part may hold two things that are apart."""

    def __init__(self, apart: Iterable[tuple[str, str]]) -> None:
        """Begin with each thing for itself."""
        self._apart: dict[str, set[str]] = defaultdict(set)
        for one, other in apart:
            if one != other:
                self._apart[one].add(other)
                self._apart[other].add(one)
        self._parts: dict[str, set[str]] = {}

    def of(self, one: str) -> set[str]:
        """What is one with a thing, and the thing itself."""
        return self._parts.get(one, {one})

    def join(self, one: str, other: str) -> bool:
        """Join two things with all that is one with them; False, and nothing changes, where that holds two apart."""
        here, there = self.of(one), self.of(other)
        if here is there:
            return True
        if any(there & self._apart[each] for each in here if each in self._apart):
            return False
        whole = here | there
        self._parts.update(dict.fromkeys(whole, whole))
        return True
