from pathlib import Path

import pytest
from built import build
from pyoxigraph import parse

import kg
from kg.errors import InputError


def test_rdflib_gets_the_triples() -> None:
    assert len(kg.to_rdflib(build())) == len({*parse(path=build() / "graph.ttl")})


def test_no_build_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="run `kg build` first"):
        kg.to_rdflib(tmp_path)
