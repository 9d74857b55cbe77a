import hashlib
import json
from array import array
from pathlib import Path

import pytest
from built import result
from stepwise import KNOWN, built

from kg import store
from kg.builds import durable, last
from kg.builds.last import Last
from kg.model import Resolution
from kg.resolve.compare import Judged, judge_all
from kg.resolve.decisions import Decisions
from kg.resolve.outlines import outline


def left(folder: Path) -> Last | None:
    """What the build `build` in a folder left."""
    build = folder / "build"
    return last.load(durable.beside(build, "cache"), build, store.manifest(build)["versions"])


def test_a_build_leaves_where_its_documents_stand(pages: Path) -> None:
    built(pages)
    found, build = left(pages.parent), pages.parent / "build"
    assert found is not None
    assert list(found.documents) == sorted(path.name for path in pages.iterdir())
    assert sum(one.size.claims for one in found.documents.values()) == (build / "claims.jsonl").stat().st_size
    assert sum(found.pieces) == (build / "graph.ttl").stat().st_size


def test_what_was_judged_comes_back_as_it_was(pages: Path) -> None:
    built(pages)
    judged = judge_all([outline(one, KNOWN, Decisions()) for one in result().annotations])
    assert judged.keys
    assert judged.unsure
    build = pages.parent / "build"
    nothing, place = store.Saved({}, (), array("Q")), durable.beside(build, "cache")
    own = {one: one for one in judged.keys} | dict([[*judged.keys][:2]])
    last.keep(place, build, nothing, [], Resolution((), own), last.keep_judged(place, judged))
    found = left(pages.parent)
    assert found is not None
    assert found.judged == judged
    assert found.resolution.own == own


@pytest.mark.parametrize(
    "what", ["other versions", "another manifest", "nothing", "half", "judged otherwise", "twins", "a bit"]
)
def test_what_another_build_left_does_not_count(what: str, pages: Path) -> None:
    built(pages)
    build, place = pages.parent / "build", durable.beside(pages.parent / "build", "cache")
    versions, file = store.manifest(build)["versions"], place / last.FILE
    assert last.load(place, build, versions)
    if what == "other versions":
        versions = {**versions, "code": "0"}
    elif what == "another manifest":
        (build / store.MANIFEST).write_text(json.dumps(store.manifest(build)))
    elif what == "nothing":
        file.unlink()
    elif what == "half":
        file.write_bytes(file.read_bytes()[:2000])
    elif what == "judged otherwise":
        last.keep_judged(place, Judged())
    elif what == "a bit":
        file.write_bytes(file.read_bytes().replace(b"2024", b"2025", 1))
    else:
        rows = file.read_bytes().splitlines(keepends=True)[1:]
        content = b"".join([rows[0], rows[1], rows[1], *rows[3:]])
        file.write_bytes(b"%s\n%s" % (hashlib.sha256(content).hexdigest().encode(), content))
    assert last.load(place, build, versions) is None
