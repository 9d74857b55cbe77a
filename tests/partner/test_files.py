import gzip
import os
from pathlib import Path

from kg.partner import files


def test_the_same_content_is_compressed_to_the_same_bytes(tmp_path: Path) -> None:
    packed = []
    for name, time in (("one.ttl", 1), ("other.ttl", 1_000_000_000)):
        path = tmp_path / name
        path.write_text("a\n" * 1000)
        os.utime(path, (time, time))
        files.compress(path)
        assert not path.exists()
        packed.append(path.with_name(f"{name}.gz").read_bytes())
    assert packed[0] == packed[1]
    assert gzip.decompress(packed[0]) == b"a\n" * 1000


def test_files_are_listed_as_they_are_and_compressed_and_others_are_not(tmp_path: Path) -> None:
    for name in ("graph.ttl.gz", "shapes.ttl", "notes.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "queries").mkdir()
    assert [(one.name, one.size) for one in files.found(tmp_path)] == [
        ("graph.ttl.gz", 12),
        ("shapes.ttl", 10),
        ("queries/", 0),
    ]


def test_sums_name_every_file_but_themselves(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    for name in ("b.ttl", "a.ttl", "queries/c.rq"):
        (tmp_path / name).write_text("x")
    files.seal(tmp_path)
    lines = (tmp_path / "SHA256SUMS").read_text().splitlines()
    assert [line[64:] for line in lines] == ["  a.ttl", "  b.ttl", "  queries/c.rq"]
    assert files.sealed(tmp_path) == {"a.ttl", "b.ttl", "queries/c.rq", "SHA256SUMS"}
