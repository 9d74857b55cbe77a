"""The contract that every format keeps."""

import gzip
import io
import json
from pathlib import Path

import pytest
import sample

from kg import columns, ontology
from kg.errors import InputError
from kg.settings import data
from kg.write import formats, write

KNOWN = ontology.load(data("schema"))
FORMATS = sorted(formats())


def written(name: str, target: Path, **how: bool) -> dict[str, bytes]:
    write(sample.graph(**how), KNOWN, name, target)
    files = sorted(target.rglob("*")) if target.is_dir() else [target]
    return {path.name if path == target else str(path.relative_to(target)): path.read_bytes() for path in files}


def test_the_formats_are_known_and_explained() -> None:
    others = ["ntriples", "parquet", "rdfxml", "trig", "turtle", "turtle-plain", "turtle12"]
    assert ["csv", "graphml", "jsonl", "jsonld", "neo4j-admin", *others] == FORMATS
    assert [name for name, says in formats().items() if len(says) < 10] == []


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_graph_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    first = written(name, tmp_path / "out")
    assert written(name, tmp_path / "again" / "out") == first
    assert written(name, tmp_path / "backwards" / "out", backwards=True) == first


def plain(content: bytes) -> bytes:
    if content[:4] == b"PAR1":
        return json.dumps(list(columns.rows(io.BytesIO(content), "a file")), ensure_ascii=False).encode()
    return gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content


@pytest.mark.parametrize("name", FORMATS)
def test_every_name_and_quote_is_there(name: str, tmp_path: Path) -> None:
    text = b"".join(map(plain, written(name, tmp_path / "out").values())).decode()
    wanted = ["思朗科技", "湖北阿兴食品有限公司", "工业上楼奖", "3100"]
    wanted += [] if name == "turtle-plain" else ["436.16万元", "发放工业上楼奖。"]
    assert [word for word in wanted if word not in text] == []


def test_an_unknown_format_names_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no format is called 'xls'; there are csv, graphml"):
        write(sample.graph(), KNOWN, "xls", tmp_path / "out")
