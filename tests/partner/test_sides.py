from pathlib import Path

from kg.partner.sides import differing, rows

HEAD = "@prefix c: <{base}company/> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def file(folder: Path, base: str, *said: str) -> tuple[Path, str]:
    path = folder / f"{len(list(folder.iterdir()))}.ttl"
    path.write_text(HEAD.format(base=base) + "\n".join(said), encoding="utf-8")
    return path, base


def test_the_base_is_no_difference(tmp_path: Path) -> None:
    said = ('c:甲 rdfs:label "甲"@zh .', "c:甲 c:r c:乙 .")
    one, other = file(tmp_path, "https://a.example/", *said), file(tmp_path, "https://b.example/x/", *said)
    assert differing(one, other) == (set(), set())
    assert ("company/甲", LABEL, "甲") in set(rows(*other))


def test_what_went_and_what_came(tmp_path: Path) -> None:
    one = file(tmp_path, "https://a.example/", 'c:甲 rdfs:label "甲" .', 'c:乙 rdfs:label "乙" .')
    other = file(tmp_path, "https://a.example/", 'c:甲 rdfs:label "甲" .', 'c:乙 rdfs:label "丙" .')
    assert differing(one, other) == ({("company/乙", LABEL, "乙")}, {("company/乙", LABEL, "丙")})
