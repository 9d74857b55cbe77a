import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pages
import pytest
from built import CHOSEN, result, sources
from dying import DIES, FAILS, Rough

from kg import ontology
from kg.builds.recipe import Recipe
from kg.builds.workers import FEW, MOST, cores, read_all, read_apart
from kg.model import Reading, Source


def documents(*names: str) -> list[Source]:
    return [Source(name, "", "utf-8", "") for name in names]


MANY = [f"{number:03}.txt" for number in range(4 * FEW)]


def names(found: list[Reading]) -> list[str]:
    return [one.name for one in found]


def test_several_processes_read_in_order() -> None:
    assert names(list(read_all(documents(*MANY), Rough(), 2))) == MANY  # type: ignore[arg-type]


def test_a_document_that_kills_its_process_is_told_and_the_others_are_read() -> None:
    given = [*MANY[:30], DIES, *MANY[30:]]
    found = list(read_all(documents(*given), Rough(), 2))  # type: ignore[arg-type]
    assert names(found) == given
    assert [one.name for one in found if one.failure] == [DIES]
    assert "the process that read it was killed" in found[30].failure


def test_a_process_apart_reads_what_kills_it_too() -> None:
    found = list(read_apart(documents("a.txt", DIES, "b.txt"), Rough()))  # type: ignore[arg-type]
    assert [(one.name, bool(one.failure)) for one in found] == [("a.txt", False), (DIES, True), ("b.txt", False)]


def test_a_defect_in_one_document_is_told_and_the_others_are_read() -> None:
    for given, workers in (([FAILS, *MANY], 2), ([FAILS, "a.txt"], 1)):
        found = list(read_all(documents(*given), Rough(), workers))  # type: ignore[arg-type]
        assert names(found) == given
        assert [one.failure for one in found if one.failure] == [
            "fails.txt: not read, by a defect of kg (KeyError: 'a defect'); please report it"
        ]


def test_no_more_than_a_few_are_under_way() -> None:
    taken = []

    def endless() -> object:
        for name in (f"{number}.txt" for number in range(10_000)):
            taken.append(name)
            yield from documents(name)

    found = read_all(endless(), Rough(), 2)  # type: ignore[arg-type]
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert len(taken) < 200


def test_processes_find_what_one_finds(tmp_path: Path) -> None:
    pages = {f"{copy}{one.name}": one.text for copy in range(3) for one in sources(CHOSEN.documents)}  # type: ignore[union-attr]
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    recipe = Recipe(ontology.load(CHOSEN.schema), CHOSEN.names)
    found = list(read_all(sources(tmp_path), recipe, 2))
    (again,) = [one for one in found if one.name == "02024-03-18_孝感高新区.txt"]
    (plain,) = [one for one in result().readings if one.name == "2024-03-18_孝感高新区.txt"]
    assert [len(one.claims) for one in again.annotations] == [len(one.claims) for one in plain.annotations]
    assert len(found) == len(pages) > FEW


def test_there_is_room_for_one() -> None:
    assert 1 <= cores() <= MOST


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_bytes(b"".join(pages.line(id=number, text=pages.TEXT) for number in range(3000)))
    command = [
        sys.executable,
        "-m",
        "kg",
        "build",
        str(tmp_path / "n.jsonl"),
        "-o",
        str(tmp_path / "b"),
        "--workers",
        "2",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as run:
        kept = tmp_path / ".b.cache" / "readings.sqlite-wal"
        waited(lambda: kept.exists() and kept.stat().st_size > LITTLE)
        assert len(started(run.pid)) >= 3
        run.kill()
    waited(lambda: not started(run.pid))


LITTLE = 20_000
"""Bytes that are kept when some documents were read."""


def started(group: int) -> list[str]:
    """The processes of a group that live."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, _, process_group = (place / "stat").read_text(errors="replace").rpartition(")")[2].split()[:3]
            found += [place.name] if int(process_group) == group and state != "Z" else []
    return found


def waited(done: Callable[[], bool]) -> None:
    """Wait until something is so; fails where it is not after a minute."""
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end
        time.sleep(0.1)
