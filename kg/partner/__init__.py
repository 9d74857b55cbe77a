"""A build → the folder that partner institutions get: triples, what they mean, what changed, and sums that prove them.

`release` says what it is called, `survey` counts, `changes` compares with the release before, `describe`, `context` and
`readme` explain, `files` lists what is there. The same build gives the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from kg import sparql, store
from kg.builds.durable import replaced, sha256
from kg.errors import InputError
from kg.ontology import Ontology
from kg.partner import changelog, changes, files, readme
from kg.partner.context import context
from kg.partner.describe import describe
from kg.partner.release import Release
from kg.partner.survey import Survey, survey
from kg.sparql import GRAPHS
from kg.write import write
from kg.write.rdf import shapes, vocabulary

TOLD = "changes.json"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a release is to be: compressed or not, compared with which older folder ('' is the one it replaces)."""

    release: Release
    compressed: bool = False
    since: Path | None = None


def publish(build: Path, ontology: Ontology, wish: Wish, folder: Path) -> Release:
    """Write the folder, in place of the release that it held, and return what the new one is called.

    Raises `InputError` for a folder that holds something else, and for one to compare with that is no release,
    `StorageError` where the disk is full.
    """
    folder = folder.resolve()
    _refuse_foreign(folder)
    with replaced(folder) as partial:
        return _filled(build, ontology, wish, folder, partial)


def _filled(build: Path, ontology: Ontology, wish: Wish, folder: Path, partial: Path) -> Release:
    for form, name in (("turtle", "graph.ttl"), ("turtle-plain", "graph-plain.ttl")):
        write(store.stream(build), ontology, form, partial / name)
    counts = {name: survey(partial / name) for name in files.ZIPPED}
    release = _dated(wish.release, counts["graph.ttl"], sha256(partial / "graph.ttl"))
    _explain(ontology, partial)
    _tell_changes(release, ontology, wish.since, folder, partial)
    for name in files.ZIPPED if wish.compressed else ():
        files.compress(partial / name)
    _describe(release, ontology, counts, partial)
    return release


def _describe(release: Release, ontology: Ontology, counts: dict[str, Survey], folder: Path) -> None:
    """Write what lists the other files, and the sums of all."""
    _text(folder / "void.ttl", describe(release, ontology, counts, files.found(folder)))
    (folder / files.SUMS).touch()  # it is listed, too
    _text(folder / "README.md", readme.text(release, ontology, counts["graph.ttl"], files.found(folder), folder))
    files.seal(folder)


def _explain(ontology: Ontology, folder: Path) -> None:
    """Write the files that say what the terms mean, and the questions."""
    _text(folder / "context.jsonld", context(ontology))
    _text(folder / "ontology.ttl", vocabulary.script(ontology))
    _text(folder / "shapes.ttl", shapes.script(ontology))
    (folder / "queries").mkdir()
    for one in sparql.library():
        _text(folder / "queries" / f"{one.name}.rq", sparql.under(one.text, ontology.base))


def _dated(release: Release, counts: Survey, digest: str) -> Release:
    """The release with the version that its graph gives it, and the day of its newest article where none is said."""
    version = f"{counts.last or 'undated'}+{digest[:8]}"
    return replace(release, version=version, issued=release.issued or counts.last)


def _tell_changes(release: Release, ontology: Ontology, since: Path | None, older: Path, folder: Path) -> None:
    """Write what changed since an older release; the same graph in the same place keeps what was said of it."""
    own = {"version": release.version, "release": release.name, "issued": release.issued, "base": release.base}
    before = _release_of(since or older) if since or (older / files.SUMS).is_file() else None
    if before is None:
        told = {**own, "since": None, **changes.empty()}
    elif not since and before["version"] == release.version:
        told = {**before, **own}
    else:
        old = next((since or older) / name for name in GRAPHS if ((since or older) / name).is_file())
        compared = changes.compare((old, before["base"]), (folder / "graph.ttl", release.base), ontology)
        told = {**own, "since": {name: before[name] for name in own}, **compared}
    _text(folder / TOLD, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    _text(folder / "CHANGES.md", changelog.page(told))


def _release_of(folder: Path) -> changes.Json:
    """What a release says of itself; raises `InputError` where it is not whole."""
    try:
        told: changes.Json = json.loads((folder / TOLD).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{folder}: the release there is not whole: {error}") from error
    if not any((folder / name).is_file() for name in GRAPHS):
        raise InputError(f"{folder}: the release there is not whole: it holds no {' and no '.join(GRAPHS)}")
    return told


def _refuse_foreign(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file; give a folder for the release")
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    foreign = sorted(names - (files.sealed(folder) if files.SUMS in names else set()))
    if foreign:
        raise InputError(f"{folder}: holds {foreign[0]}, which is of no release; give an empty or new folder")


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
