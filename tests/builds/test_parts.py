import json
from pathlib import Path

import pytest
from built import CHOSEN, result

from kg import columns
from kg.builds import parts
from kg.builds.parts import Parts, bundles, cut, key
from kg.errors import StorageError
from kg.model import Source, Unread
from kg.resolve.decisions import Decisions

READINGS = result().readings[:3]


@pytest.fixture
def kept(tmp_path: Path) -> Parts:
    """A partition."""
    found = Parts(tmp_path / "parts")
    found.folder.mkdir()
    found.put("a", READINGS)
    return found


def test_readings_come_back_as_they_were(kept: Parts) -> None:
    assert tuple(kept.readings("a")) == READINGS
    assert kept.whole("a")
    assert sorted(path.name for path in kept.folder.iterdir()) == ["partition=a"]


def test_the_same_readings_give_the_same_bytes(kept: Parts) -> None:
    kept.put("b", READINGS)
    for path in sorted(kept.place("a").glob("*.parquet")):
        assert (kept.place("b") / path.name).read_bytes() == path.read_bytes()


def test_the_manifest_says_what_is_there(kept: Parts) -> None:
    told = json.loads((kept.place("a") / "manifest.json").read_text(encoding="utf-8"))
    assert (told["key"], told["documents"], told["failures"]) == ("a", 3, [])
    assert sorted(told["outputs"]) == sorted(path.name for path in kept.place("a").glob("*.parquet"))
    assert len(list(columns.rows(kept.place("a") / "claims.parquet", "claims"))) == sum(
        len(one.claims) + len(one.denied) for reading in READINGS for one in reading.annotations
    )


@pytest.mark.parametrize("name", ["manifest.json", "readings.parquet", "claims.parquet"])
@pytest.mark.parametrize("how", ["gone", "cut", "other"])
def test_a_partition_that_is_damaged_is_none(name: str, how: str, kept: Parts) -> None:
    path = kept.place("a") / name
    content = path.read_bytes()
    path.unlink()
    if how != "gone":
        path.write_bytes(content[:-9] if how == "cut" else b"{" + content[1:-1] + b"\0")
    assert not kept.whole("a")
    assert not kept.place("a").exists()


def test_a_reading_that_is_none_is_told(kept: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "dumped", lambda _: b"no reading")
    kept.put("b", READINGS)
    with pytest.raises(StorageError, match="a reading is damaged"):
        list(kept.readings("b"))


def test_who_comes_second_leaves_what_is_there(kept: Parts) -> None:
    before = (kept.place("a") / "manifest.json").stat().st_mtime_ns
    kept.put("a", READINGS)
    assert (kept.place("a") / "manifest.json").stat().st_mtime_ns == before
    assert sorted(path.name for path in kept.folder.iterdir()) == ["partition=a"]


def test_what_was_begun_and_did_not_end_is_known(kept: Parts) -> None:
    assert kept.begin("b")
    assert not kept.begin("b")
    kept.put("b", READINGS)
    assert kept.begin("b")


def test_only_what_is_of_use_is_kept(kept: Parts) -> None:
    kept.put("b", READINGS)
    kept.begin("c")
    (kept.folder / ".partition=c.x").mkdir()
    (kept.folder / "mine").mkdir()
    kept.keep({"b"})
    assert sorted(path.name for path in kept.folder.iterdir()) == ["mine", "partition=b"]


def test_a_key_hangs_on_every_document_and_on_what_reads() -> None:
    one, other = Source("a", "近日。", "utf-8", "1"), Source("a", "近日。", "utf-8", "2")
    given = [([one], "v"), ([other], "v"), ([one], "w"), ([one, other], "v"), ([Unread("a", "why")], "v"), ([], "v")]
    assert len({key(parcel, versions, Decisions()) for parcel, versions in given}) == len(given)  # type: ignore[arg-type]
    assert key([one], "v", Decisions()) == key([one], "v", Decisions())


def test_documents_are_cut_over_the_ends_of_small_files() -> None:
    files = sorted(CHOSEN.documents.glob("*.txt"))[:5]
    found = list(cut(files, 2))
    assert [len(one) for one in found] == [2, 2, 1]
    assert [one.name for parcel in found for one in parcel] == [path.name for path in files]


def test_one_small_file_more_changes_one_bundle_and_large_files_stand_alone(tmp_path: Path) -> None:
    files = [tmp_path / f"{number:04}.txt" for number in range(600)]
    for path in files:
        path.write_bytes(b".")
    before = list(bundles(files))
    assert [path for bundle in before for path in bundle] == files
    assert len(before) > 4
    after = list(bundles([*files[:5], *files[6:]]))
    assert len([bundle for bundle in after if bundle not in before]) == 1
    files[0].write_bytes(b"." * (parts.SMALL + 1))
    assert next(bundles(files)) == files[:1]
