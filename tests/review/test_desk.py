"""The desk: what is kept is not read again, and what the build finds is what the desk has."""

from pathlib import Path

from built import CHOSEN
from reviewing import desk, samples

from kg.builds import durable
from kg.builds.cache import Cache

PAGE = sorted(CHOSEN.documents.glob("*.txt"))[0]


def test_a_second_desk_has_the_same_from_what_was_kept(tmp_path: Path) -> None:
    first, second = desk(tmp_path, PAGE), desk(tmp_path, PAGE)
    assert list(first.built.annotations) == list(second.built.annotations)
    kept = Cache(durable.beside(tmp_path / "build", "cache") / "readings.sqlite")
    rows = kept._rows.execute("SELECT count(*) FROM kept WHERE instr(key, ' ') = 0").fetchone()
    kept.close(drop=False)
    assert rows == (1,)


def test_every_mention_has_an_id_of_its_own_and_an_entity() -> None:
    for key, own in samples().own.items():
        for mention, one in own.items():
            assert one.partition(":")[0] == mention.type
            assert samples().entity(key, mention)
            assert (samples().articles[key], mention) in samples().named[one]
