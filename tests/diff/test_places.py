"""What can be compared: builds, folders for partners, RDF, and what git keeps."""

import gzip
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from built import CHOSEN, build
from released import first

from kg import diff, ontology, store
from kg.diff.places import opened
from kg.errors import InputError

KNOWN = ontology.load(CHOSEN.schema)
GIT = ("git", "-c", "user.name=kg", "-c", "user.email=kg@example.org", "-c", "commit.gpgsign=false")

needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


def git(folder: Path, *words: str) -> None:
    subprocess.run([*GIT, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose first revision holds the sample build, the second nothing of it."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "repository"
    for name in ("graph", "manifest.json", "graph.ttl"):
        source, target = build() / name, folder / "made here" / "构建" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    git(folder, "init", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "a build")
    git(folder, "rm", "-r", "-q", "made here")
    git(folder, "commit", "--allow-empty", "-m", "none")
    monkeypatch.chdir(folder)
    return folder


def same(place: str) -> bool:
    """Whether the graph at a place is that of the sample build."""
    ours = store.open_graph(build())
    graph = opened(place, KNOWN, "").graph
    return list(graph.nodes()) == list(ours.nodes()) and list(graph.edges()) == list(ours.edges())


def test_a_build_and_a_folder_for_partners_and_a_file_of_rdf_are_the_same_graph(tmp_path: Path) -> None:
    packed = tmp_path / "graph.ttl.gz"
    packed.write_bytes(gzip.compress((build() / "graph.ttl").read_bytes()))
    assert same(str(build()))
    assert same(str(first()))  # under another base
    assert same(str(packed))


def test_between_a_build_and_its_release_nothing_changed() -> None:
    told = diff.compare(opened(str(build()), KNOWN, "-"), opened(str(first()), KNOWN, "+"), KNOWN)
    assert not told
    assert not told.beneath


@needs_git
@pytest.mark.parametrize(
    "place", ["HEAD~1:made here/构建", "main~1:./made here/构建/", "HEAD~1:made here/构建/graph.ttl"]
)
def test_a_git_revision_holds_a_build_or_a_file(repository: Path, place: str) -> None:
    assert same(place)


@needs_git
def test_a_git_revision_is_read_from_within_a_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "below").mkdir()
    monkeypatch.chdir(repository / "below")
    assert same("HEAD~1:../made here/构建")


@needs_git
@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("HEAD:made here/构建", "made here/构建: is not in the git revision HEAD"),
        ("nowhere:build", "nowhere: git knows no such revision"),
        ("--help:build", "--help: git knows no such revision"),
        ("HEAD~1:made here", "HEAD~1:/made here: holds no build"),
        (":build", "git knows no such revision"),
    ],
)
def test_what_git_does_not_hold_is_said(repository: Path, place: str, says: str) -> None:
    with pytest.raises(InputError) as refused:
        opened(place, KNOWN, "")
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


@needs_git
def test_outside_of_a_repository_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(InputError, match=r"nothing is there, and git says: .*not a git repository"):
        opened("HEAD:build", KNOWN, "")


def test_without_git_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="git is not installed"):
        opened("HEAD:build", KNOWN, "")


def test_a_place_with_nothing_or_something_else_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing is there"):
        opened(str(tmp_path / "none"), KNOWN, "")
    with pytest.raises(InputError, match=r"holds no build and no graph\.ttl"):
        opened(str(tmp_path), KNOWN, "")
    (tmp_path / "other.ttl").write_text("<x:a> <x:b> <x:c> .", encoding="utf-8")
    with pytest.raises(InputError, match=r"other\.ttl"):
        opened(str(tmp_path / "other.ttl"), KNOWN, "")
