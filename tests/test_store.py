import hashlib
import json
import shutil
from pathlib import Path

import pytest
from built import CHOSEN, build, result

from kg import ontology, store
from kg.errors import InputError

KNOWN = ontology.load(CHOSEN.schema)


def digests(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file() and "engine" not in path.parts]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_manifest_names_every_file_with_its_hash() -> None:
    found = digests(build())
    del found["manifest.json"]
    assert store.manifest(build())["outputs"] == found


def test_the_manifest_names_every_input() -> None:
    files = sorted(CHOSEN.documents.glob("*.txt"))
    assert [*store.inputs(build())] == [path.name for path in files]
    assert store.inputs(build()) == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_saving_again_gives_the_same_bytes_in_the_same_place(tmp_path: Path) -> None:
    folder = tmp_path / "build"
    store.save(result(), KNOWN, folder)
    store.save(result(), KNOWN, folder)
    assert digests(folder) == digests(build())
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def test_a_folder_that_is_no_build_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="not a build"):
        store.save(result(), KNOWN, tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("mine")
    with pytest.raises(InputError, match="is a file"):
        store.save(result(), KNOWN, tmp_path / "build")


@pytest.mark.parametrize("ask", [store.open_graph, store.manifest])
def test_no_build_says_what_to_do(tmp_path: Path, ask: object) -> None:
    with pytest.raises(InputError, match="run `kg build` first"):
        ask(tmp_path)  # type: ignore[operator]


def test_what_a_killed_build_leaves_is_cleared_by_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "build"
    shutil.copytree(build(), tmp_path / ".build.partial")
    store.save(result(), KNOWN, folder)
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def test_claims_are_one_a_line_with_their_quote() -> None:
    lines = (build() / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    claims = [json.loads(line) for line in lines]
    assert len(claims) == sum(len(one.claims) + len(one.denied) for one in result().annotations) > 20
    assert [claim for claim in claims if not (claim["quote"] and claim["spans"] and claim["extractor"])] == []


def test_a_file_that_cannot_be_read_is_not_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(_: Path) -> str:
        raise PermissionError(13, "Permission denied")

    assert store.whole(build())
    monkeypatch.setattr(store, "sha256", unreadable)
    assert not store.whole(build())
    assert "graph.ttl: cannot be read (Permission denied)" in store.damaged(build())
