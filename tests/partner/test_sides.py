from pathlib import Path

from kg.partner.sides import differing, rows, side

HEAD = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n@prefix o: <{0}ns#> .\n"
OLD, NEW = "https://old.example/", "https://new.example/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def written(path: Path, base: str, text: str) -> tuple[Path, str]:
    path.write_text(HEAD.format(base) + text.replace("BASE", base), encoding="utf-8")
    return path, base


def test_a_base_is_no_difference_and_the_rest_is(tmp_path: Path) -> None:
    old = written(tmp_path / "old.ttl", OLD, '<BASEa> rdfs:label "a" ; o:LEADS <BASEb> . <BASEb> rdfs:label "b" .')
    new = written(tmp_path / "new.ttl", NEW, '<BASEb> rdfs:label "B" . <BASEa> o:LEADS <BASEb> ; rdfs:label "a" .')
    assert list(rows(*old)) == [("a", LABEL, "a"), ("a", "ns#LEADS", "b"), ("b", LABEL, "b")]
    assert differing(old, new) == ({("b", LABEL, "b")}, {("b", LABEL, "B")})
    assert differing(old, old) == (set(), set())


def test_a_side_keeps_what_is_asked_for_and_all_names(tmp_path: Path) -> None:
    file = written(tmp_path / "old.ttl", OLD, '<BASEa> rdfs:label "a" ; o:LEADS <BASEb> . <BASEb> rdfs:label "b" .')
    found = side(file, {"a"})
    assert {name: dict(said) for name, said in found.said.items()} == {"a": {LABEL: {"a"}, "ns#LEADS": {"b"}}}
    assert found.names == {"a": "a", "b": "b"}
    assert (found.one("a", "ns#LEADS"), found.one("b", LABEL)) == ("b", "")
