import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import dying
import pytest
from built import CHOSEN

from kg import ontology
from kg.builds import engines, make
from kg.builds.engines import Job, Wish
from kg.builds.make import Made
from kg.errors import InputError, ServiceError
from kg.read import find
from kg.settings import Settings

ray = pytest.importorskip("ray", reason="ray is not installed: pip install -e '.[ray]'")
KNOWN = ontology.load(CHOSEN.schema)
TESTS = Path(dying.__file__).parent
SIZE = 3
WORKER = b"ray::MapWorker"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples as lines of one file, a table, a page, and some that cannot be read."""
    folder = tmp_path_factory.mktemp("scale") / "pages"
    folder.mkdir()
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(CHOSEN.documents.glob("*.txt"))}
    lines = [json.dumps({"id": f"{copy}{name}", "text": text}) for copy in range(3) for name, text in texts.items()]
    (folder / "news.jsonl").write_text("\n".join([*lines[:7], "{", *lines[7:]]), encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"no PDF")
    shutil.copy(sorted(CHOSEN.documents.glob("*.txt"))[0], folder)
    return folder


@pytest.fixture(scope="module")
def local(pages: Path) -> Path:
    """The build of these pages by local processes."""
    built(pages, "local", engine="local")
    return pages.parent / "local"


def chosen(folder: Path) -> Settings:
    return replace(CHOSEN, decisions=folder / "decisions.csv", ids=folder / "ids.csv", imports=folder / "imports")


def quietly(files: object, opened: object) -> Iterator[object]:
    for file in files:  # type: ignore[attr-defined]
        yield from opened(file)  # type: ignore[operator]


def built(pages: Path, name: str, engine: str = "ray", **how: object) -> Made:
    given = {"workers": 2, "size": SIZE, **how}
    folder = pages.parent
    return make.make(chosen(folder), KNOWN, find([pages]), folder / name, quietly, engine=engine, **given)  # type: ignore[arg-type]


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def partitions(folder: Path) -> dict[str, int]:
    """When each partition of a build was written."""
    found = engines.kept(folder).glob("partition=*/manifest.json")
    return {path.parent.name: path.stat().st_mtime_ns for path in found}


def test_a_cluster_gives_the_bytes_of_this_machine_and_reads_only_what_is_new(pages: Path, local: Path) -> None:
    found = built(pages, "far")
    assert content(pages.parent / "far") == content(local)
    assert (found.reused, len(found.failures)) == (0, 2)
    assert built(pages, "far").current
    first = partitions(pages.parent / "far")
    shutil.rmtree(pages.parent / "far")
    damaged = sorted(engines.kept(pages.parent / "far").iterdir())[0]
    (damaged / "claims.parquet").write_bytes(b"")
    again = built(pages, "far")
    second = partitions(pages.parent / "far")
    assert {name for name in first if first[name] != second[name]} == {damaged.name}
    assert 30 < again.reused < 40
    assert content(pages.parent / "far") == content(local)


def test_all_is_read_again_where_somebody_says_so(pages: Path) -> None:
    built(pages, "full", size=20)
    before = partitions(pages.parent / "full")
    assert built(pages, "full", size=20, full=True).reused == 0
    after = partitions(pages.parent / "full")
    assert before.keys() == after.keys()
    assert not set(before.values()) & set(after.values())


def started(pages: Path, name: str) -> subprocess.Popen[bytes]:
    """A build as a user starts it."""
    command = [sys.executable, "-m", "kg", "build", str(pages), "-o", str(pages.parent / name)]
    command += ["--engine", "ray", "--workers", "2", "--partition", str(SIZE)]
    place = {**os.environ, "PYTHONPATH": str(TESTS.parent)}
    return subprocess.Popen(command, cwd=pages.parent, env=place, stderr=subprocess.PIPE)


def until(true: Callable[[], object], process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 90
    while not true():
        assert process.poll() is None, process.stderr and process.stderr.read().decode()
        assert time.monotonic() < end
        time.sleep(0.02)


def children(pid: int) -> dict[int, bytes]:
    """The processes below one, with their command lines."""
    parents, lines = {}, {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(place.name)] = int((place / "stat").read_text().rpartition(")")[2].split()[1])
            lines[int(place.name)] = (place / "cmdline").read_bytes()
        except OSError:  # it ended meanwhile
            continue
    found, more = {}, {pid}
    while more := {one for one, parent in parents.items() if parent in more}:
        found |= {one: lines[one] for one in more}
    return found


def test_a_worker_that_is_killed_loses_nothing(pages: Path, local: Path) -> None:
    folder = pages.parent / "worker"
    process = started(pages, "worker")
    until(lambda: len(partitions(folder)) > 1, process)
    before = partitions(folder)
    (victim, *_) = [pid for pid, line in children(process.pid).items() if line.startswith(WORKER)]
    os.kill(victim, signal.SIGKILL)
    _, said = process.communicate(timeout=200)
    assert process.returncode == 2, said.decode()
    assert victim not in children(os.getpid())
    after = partitions(folder)
    assert before.items() <= after.items()
    assert content(folder / "graph") == content(local / "graph")
    assert json.loads((folder / "manifest.json").read_bytes())["outputs"] == outputs(local)


def outputs(folder: Path) -> dict[str, str]:
    told: dict[str, str] = json.loads((folder / "manifest.json").read_bytes())["outputs"]
    return told


def test_a_build_that_is_killed_goes_on_where_it_was(pages: Path, local: Path) -> None:
    folder = pages.parent / "driver"
    process = started(pages, "driver")
    until(lambda: len(partitions(folder)) > 3, process)
    below = children(process.pid)
    process.kill()
    process.communicate()
    assert not folder.exists()
    end = time.monotonic() + 60
    while any(Path(f"/proc/{pid}").exists() for pid in below) and time.monotonic() < end:
        time.sleep(0.1)
    before = partitions(folder)
    assert 3 < len(before) < 13
    found = built(pages, "driver")
    after = partitions(folder)
    assert before.items() <= after.items()
    assert found.reused >= SIZE * (len(before) - 2)
    assert content(folder) == content(local)


def test_documents_that_kill_their_worker_are_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(TESTS), str(TESTS.parent)]))
    names = [*(f"{number:02}.txt" for number in range(12)), dying.DIES, dying.FAILS]
    for name in names:
        (tmp_path / name).write_text("近日，园区开工。", encoding="utf-8")
    recipe = dying.Rough()
    files = tuple(find([tmp_path]))
    read_by = engines.read_by(CHOSEN, recipe.decisions)
    wish = Wish("ray", 2, 5)
    job = Job(files, CHOSEN, recipe, read_by, tmp_path / "parts", wish)  # type: ignore[arg-type]
    found = {one.name: one.failure for one in reader(job).read()}
    assert sorted(found) == sorted(names)
    assert [name for name in sorted(found) if found[name]] == [dying.DIES, dying.FAILS]
    assert "the process that read it was killed" in found[dying.DIES]
    other = replace(job, versions="other", folder=tmp_path / "others")
    with pytest.raises(InputError, match="a machine of the cluster has another kg"):
        list(reader(other).read())


def reader(job: Job) -> engines.Engine:
    from kg.builds.engines.ray import Engine

    return Engine(job)


def test_a_cluster_that_is_not_there_is_told(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:1")
    with pytest.raises(ServiceError, match=r"127\.0\.0\.1:1: does not answer"):
        built(pages, "nowhere")


def test_a_missing_library_says_how_to_get_it(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InputError, match=r"--engine ray: .*pip install 'kg\[ray\]'"):
        built(pages, "missing")
