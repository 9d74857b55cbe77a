import os
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from dying import DIES, FAILS, Rough

from kg.builds.aside import Aside, done
from kg.builds.recipe import Recipe
from kg.builds.workers import FEW, read_all
from kg.errors import InputError
from kg.model import Source


def document(name: str) -> Source:
    return Source(name, "", "utf-8", "")


def beside(recipe: object) -> Aside:
    return Aside(recipe)  # type: ignore[arg-type]


def test_it_reads_in_another_process_and_does_other_work(tmp_path: Path) -> None:
    with closing(beside(Rough())) as aside:
        found = aside.read(document("a.txt"))
        assert found is not None
        assert (found.name, found.failure) == ("a.txt", "")
        fails = aside.read(document(FAILS))
        assert fails is not None
        assert "a defect" in fails.failure
        assert done(aside, os.getpid)() != os.getpid()
        later = done(aside, (tmp_path / "none.txt").read_text)
        with pytest.raises(FileNotFoundError):
            later()
        assert done(aside, sorted, [2, 1])() == [1, 2]


def test_what_it_died_of_is_not_read_and_other_work_is_done_here() -> None:
    with closing(beside(Rough())) as aside:
        assert aside.read(document(DIES)) is None
        assert aside.read(document("a.txt")) is None
        assert done(aside, os.getpid)() == os.getpid()


def test_without_it_work_is_done_when_it_is_asked_for() -> None:
    seen: list[int] = []
    later = done(None, seen.append, 1)
    assert seen == []
    later()
    assert seen == [1]
    aside = beside(Rough())
    aside.close()
    aside.close()
    assert done(aside, os.getpid)() == os.getpid()


@dataclass(frozen=True)
class Torn:
    """A recipe that no other process can be told: it does not start."""

    def __reduce__(self) -> object:
        raise OSError("not to be sent")


def test_where_it_cannot_be_started_work_is_done_here() -> None:
    with closing(beside(Torn())) as aside:
        assert aside.read(document("a.txt")) is None
        assert done(aside, os.getpid)() == os.getpid()


@dataclass(frozen=True)
class Slow:
    """A recipe that takes longer than any test."""

    def make(self) -> object:
        time.sleep(600)
        raise AssertionError


def test_nobody_waits_for_models_that_are_not_wanted() -> None:
    aside = beside(Slow())
    waiting = aside.do(os.getpid)
    aside.close()
    assert not aside.open
    assert waiting.cancelled() or waiting.exception() is not None


@dataclass(frozen=True)
class Wrong:
    """A recipe that misses a file."""

    def make(self) -> object:
        raise InputError("lists: not there")


def test_what_the_models_miss_is_said_as_here() -> None:
    with closing(beside(Wrong())) as aside:
        with pytest.raises(InputError, match="lists: not there"):
            aside.read(document("a.txt"))
        assert done(aside, sorted, "ba")() == ["a", "b"]


@pytest.mark.parametrize("some", [["a.txt", "b.txt"], ["a.txt", DIES, "b.txt"], [f"{n:02}.txt" for n in range(FEW)]])
def test_few_documents_are_read_by_it_and_many_by_others(some: list[str]) -> None:
    recipe: Recipe = Rough()  # type: ignore[assignment]
    with closing(beside(recipe)) as aside:
        found = list(read_all(map(document, some), recipe, 2, aside))
        assert aside.open == (len(some) < FEW)
    assert [one.name for one in found] == some
    assert [one.name for one in found if one.failure] == [name for name in some if name == DIES]
