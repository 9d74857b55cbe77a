from pathlib import Path

import pytest
import sample
from hostile import graph
from lxml import etree
from rdflib import Graph
from rdflib.compare import to_isomorphic
from triples import written

from kg.errors import InputError


def test_it_holds_the_triples_of_the_turtle(tmp_path: Path) -> None:
    ours = to_isomorphic(Graph().parse(written(sample.graph(), "rdfxml", tmp_path), format="xml"))
    assert ours == to_isomorphic(Graph().parse(written(sample.graph(), "turtle", tmp_path)))


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x0b", "\x0c", "\r", "\x1f", "\ufffe", "\uffff"])
@pytest.mark.parametrize("place", ["quote", "name", "role"])
def test_characters_that_xml_cannot_hold_are_refused(character: str, place: str, tmp_path: Path) -> None:
    text = f"甲{character}乙"
    given = {"quote": "园区。", "name": "甲", "role": "经理"} | {place: text}
    with pytest.raises(InputError, match="which RDF/XML cannot; take turtle, ntriples or jsonld") as raised:
        written(graph([given["name"]], ["n.txt"], given["quote"], {"role": given["role"]}), "rdfxml", tmp_path)
    assert repr(text) in str(raised.value)
    assert "\n" not in str(raised.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("character", [*"\t\n\x7f\x85\u2028\u202e\ue000\U0001f600&<>]\"'", "]]>", "<!--"])
def test_any_other_character_is_well_formed_and_comes_back(character: str, tmp_path: Path) -> None:
    quote = f"甲{character}乙"
    path = written(graph([quote], ["n.txt"], quote, {}), "rdfxml", tmp_path)
    assert quote in [one.text for one in etree.parse(path).iter("{https://example.org/kg/ns#}quote")]
