"""A recipe whose documents may take their process down, or meet a defect; other processes can load it by its name."""

import os
import signal
from dataclasses import dataclass, field

from kg.model import Reading, Source, Unread
from kg.resolve.decisions import Decisions

DIES, FAILS = "dies.txt", "fails.txt"


def read(document: Source | Unread) -> Reading:
    """Reads nothing, fails, or takes its process down."""
    if document.name == DIES:
        os.kill(os.getpid(), signal.SIGKILL)
    if document.name == FAILS:
        raise KeyError("a defect")
    return Reading(document.name, document if isinstance(document, Source) else None)


@dataclass(frozen=True)
class Rough:
    """A recipe for `read`."""

    decisions: Decisions = field(default_factory=Decisions)

    def make(self) -> object:
        return read
