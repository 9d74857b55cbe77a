from pathlib import Path

import pytest
from built import CHOSEN

from kg import ontology
from kg.builds.engines import Wish, engine, engines, kept, read_by
from kg.errors import InputError
from kg.read.sources import STDIN
from kg.resolve.decisions import Decision, Decisions

KNOWN = ontology.load(CHOSEN.schema)


def test_engines_are_found_by_their_names() -> None:
    assert engines() == ["local", "ray"]


@pytest.mark.parametrize(
    ("name", "file", "says"),
    [("spark", Path("a.txt"), "no engine is called 'spark'; there are local, ray"), ("ray", STDIN, "standard input")],
)
def test_what_cannot_be_is_told(name: str, file: Path, says: str) -> None:
    with pytest.raises(InputError, match=says):
        engine(Wish(name), CHOSEN, KNOWN, [file], Path("build"))


def test_partitions_stand_beside_the_build() -> None:
    assert kept(Path("a/build")) == Path("a/build.parts").absolute()


def test_partitions_hang_on_what_reads_them() -> None:
    classed = Decisions([Decision("Company:甲", "Institution", "class")])
    assert read_by(CHOSEN, Decisions()) == read_by(CHOSEN, Decisions())
    assert read_by(CHOSEN, Decisions()) != read_by(CHOSEN, classed)
