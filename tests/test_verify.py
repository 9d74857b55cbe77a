import gzip
import json
import re
import shutil
from pathlib import Path

import pages
import pytest
import released
from built import CHOSEN, build, extract, sources

from kg import ontology, pipeline, store
from kg import verify as proving
from kg.errors import InputError
from kg.verify import Proof

KNOWN = ontology.load(CHOSEN.schema)
FIRST = sorted(CHOSEN.documents.glob("*.txt"))[0].name


def verify(place: Path, documents: list[Path]) -> Proof:
    return proving.verify(place, documents, KNOWN)


def without_first(folder: Path) -> Path:
    """The sample documents but for one."""
    documents = Path(shutil.copytree(CHOSEN.documents, folder / "documents"))
    (documents / FIRST).unlink()
    return documents


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(build(), tmp_path / "build"))


def test_everything_in_the_sample_build_is_on_its_page() -> None:
    proof = verify(build(), [CHOSEN.documents])
    assert proof.failures == ()
    assert proof.checked > 300


def test_a_changed_quote_is_found(copy: Path) -> None:
    edges = copy / "graph" / "edges.jsonl"
    rows = [json.loads(line) for line in edges.read_text(encoding="utf-8").splitlines()]
    row = next(row for row in rows if row["type"] == "LOCATED_IN")
    row["properties"]["quotes"][0] = "这句话不在纸上。"
    edges.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    proof = verify(copy, [CHOSEN.documents])
    damage, failure = proof.failures
    assert damage == "graph/edges.jsonl: is not as it was written, by its sum in manifest.json"
    assert "这句话不在纸上。" in failure
    assert proof.wrong == 1


@pytest.mark.parametrize("name", ["claims.jsonl", "graph.ttl", "graph/nodes.jsonl", "summary.json"])
def test_a_file_of_a_build_that_is_missing_or_changed_is_named(copy: Path, name: str) -> None:
    with (copy / name).open("a", encoding="utf-8") as file:
        file.write("\n" if name != "graph/nodes.jsonl" else "{")
    first, *rest = verify(copy, [CHOSEN.documents]).failures
    assert first == f"{name}: is not as it was written, by its sum in manifest.json"
    assert len(rest) == (name == "graph/nodes.jsonl")
    (copy / name).unlink()
    assert verify(copy, [CHOSEN.documents]).failures[0] == f"{name}: is missing; manifest.json lists it"


def test_a_changed_document_is_found(tmp_path: Path) -> None:
    documents = Path(shutil.copytree(CHOSEN.documents, tmp_path / "documents"))
    page = sorted(documents.glob("*.txt"))[0]
    page.write_text("今" + page.read_text(encoding="utf-8"), encoding="utf-8")
    failures = verify(build(), [documents]).failures
    assert f"{page.name}: changed since the build" in failures
    assert len(failures) > 2


def test_a_missing_document_is_named_once_with_what_hangs_on_it(tmp_path: Path) -> None:
    every = verify(build(), [CHOSEN.documents]).checked
    proof = verify(build(), [without_first(tmp_path)])
    assert proof.failures == (f"{FIRST}: not among the documents ({proof.absent} quotes not compared)",)
    assert proof.absent > 20
    assert (proof.checked, proof.wrong) == (every - proof.absent, 0)


def test_a_missing_document_of_which_nothing_is_quoted_is_named(copy: Path, tmp_path: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    manifest["inputs"].append({"name": "silent.txt", "sha256": "0" * 64})
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert verify(copy, [CHOSEN.documents]).failures == ("silent.txt: not among the documents",)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """One article in every format, and one JSON Lines file of two lines with awkward ids, in a folder."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, data in pages.every_format().items():
        (folder / name).write_bytes(data)
    awkward = pages.line(id="a#b/c:d e", text=pages.TEXT) + pages.line(id="https://x.example/?y=1#a2", text=pages.TEXT)
    (folder / "b.jsonl").write_bytes(awkward)
    return folder


def built(documents: Path) -> Path:
    folder = documents.with_name("made")
    store.save(pipeline.build(sources(documents), KNOWN, extract()), KNOWN, folder)
    return folder


def test_a_build_of_every_format_is_on_its_pages(documents: Path) -> None:
    folder = built(documents)
    proof = verify(folder, [documents])
    assert proof.failures == ()
    assert proof.checked > 60
    assert len(store.manifest(folder)["inputs"]) == 10


def test_a_delete_character_is_quoted_as_it_stands_and_read_as_a_space(tmp_path: Path) -> None:
    graphs = []
    for name, sign in (("delete", "\x7f"), ("space", " ")):
        documents = tmp_path / name / "documents"
        documents.mkdir(parents=True)
        page = (
            (CHOSEN.documents / FIRST).read_text(encoding="utf-8").replace("，", f"，{sign}").replace("\n", f"{sign}\n")
        )
        (documents / FIRST).write_text(page, encoding="utf-8")
        folder = built(documents)
        proof = verify(folder, [documents])
        assert (proof.failures, proof.checked > 20) == ((), True)
        graphs.append([(folder / "graph" / f"{part}.jsonl").read_text(encoding="utf-8") for part in ("nodes", "edges")])
    assert all("\x7f" in part for part in graphs[0])
    assert [part.replace("\x7f", " ") for part in graphs[0]] == graphs[1]


def test_a_changed_line_is_found_and_the_others_are_right(documents: Path) -> None:
    folder = built(documents)
    lines = (documents / "b.jsonl").read_bytes().splitlines(keepends=True)
    (documents / "b.jsonl").write_bytes(lines[0].replace("近日".encode(), "近来，".encode()) + lines[1])
    failures = verify(folder, [documents]).failures
    assert failures[0] == "b.jsonl:a#b/c:d e: changed since the build"
    assert [line for line in failures if not line.startswith("b.jsonl:a#b/c:d e: ")] == []
    assert len(failures) > 3


def test_a_document_that_cannot_be_read_any_more_says_why(documents: Path) -> None:
    folder = built(documents)
    (documents / "a.docx").write_bytes(b"")
    proof = verify(folder, [documents])
    (failure,) = proof.failures
    assert failure.startswith("a.docx: not a whole Word document")
    assert failure.endswith(f" ({proof.absent} quotes not compared)")


def test_a_credit_code_is_on_its_page(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "# 合肥高新区企业\n星河电子有限公司（统一社会信用代码：91110000600037341L）投产。\n", encoding="utf-8"
    )
    folder = built(page)
    assert verify(folder, [page]).failures == ()
    nodes = folder / "graph" / "nodes.jsonl"
    nodes.write_text(nodes.read_text(encoding="utf-8").replace('["91110000600037341L"]', '["91110000600037341M"]'))
    _, failure = verify(folder, [page]).failures
    assert "91110000600037341M" in failure


@pytest.fixture(params=[False, True], ids=["plain", "gzip"])
def release(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder for partners."""
    released.release(build(), tmp_path / "release", released.wish(compressed=request.param))
    return tmp_path / "release"


def rewritten(release: Path, old: str, new: str) -> None:
    """The graph of a folder with something else in it, under its sums."""
    (path,) = release.glob("graph.ttl*")
    packed = path.suffix == ".gz"
    text = (gzip.decompress(path.read_bytes()) if packed else path.read_bytes()).decode()
    assert old in text
    data = text.replace(old, new).encode()
    path.write_bytes(gzip.compress(data) if packed else data)


def test_a_folder_for_partners_is_on_its_pages_as_the_build_is(release: Path) -> None:
    own, theirs = verify(build(), [CHOSEN.documents]), verify(release, [CHOSEN.documents])
    assert (theirs.failures, theirs.checked) == ((), own.checked)
    (graph,) = release.glob("graph.ttl*")
    assert verify(graph, [CHOSEN.documents]) == theirs


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("436.16万元", "437.16万元", "says '437.16万元', the page says '436.16万元'"),
        ('kg:offsets "', 'kg:offsets "1', "the page says"),
        ('kg:offsets "', 'kg:offsets "about ', "the page says ''"),
    ],
)
def test_a_changed_quote_or_place_of_a_folder_is_found(release: Path, old: str, new: str, found: str) -> None:
    rewritten(release, old, new)
    proof = verify(release, [CHOSEN.documents])
    assert proof.failures[0].startswith("graph.ttl")
    assert proof.failures[0].endswith(": is not as it was written, by its sum in SHA256SUMS")
    assert proof.wrong == len(proof.failures) - 1 > 0
    assert all("the page says" in line for line in proof.failures[1:])


def test_a_changed_figure_is_found_though_its_quote_is_right(release: Path) -> None:
    rewritten(release, 'kg:value "436.16"', 'kg:value "536.16"')
    _, line = verify(release, [CHOSEN.documents]).failures
    assert line.endswith(": is '536.16', which '一次兑付436.16万元' does not say")


def test_files_of_a_folder_that_are_missing_changed_or_not_listed_are_named(release: Path) -> None:
    (release / "shapes.ttl").unlink()
    (release / "void.ttl").write_text("")
    (release / "mine.txt").write_text("")
    assert verify(release, [CHOSEN.documents]).failures == (
        "shapes.ttl: is missing; SHA256SUMS lists it",
        "void.ttl: is not as it was written, by its sum in SHA256SUMS",
        "mine.txt: is not listed in SHA256SUMS",
    )


def test_a_folder_without_its_sums_is_not_proved(release: Path) -> None:
    (release / "SHA256SUMS").unlink()
    assert verify(release, [CHOSEN.documents]).failures == ("SHA256SUMS: is missing; nothing proves the other files",)


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"\x1f")], ids=["gone", "damaged"])
def test_a_folder_whose_graph_cannot_be_read_is_told_with_its_sums(release: Path, damage: object) -> None:
    (graph,) = release.glob("graph.ttl*")
    damage(graph)  # type: ignore[operator]
    first, *rest = verify(release, [CHOSEN.documents]).failures
    assert first.startswith(f"{graph.name}: is ")
    assert len(rest) == 1


def test_a_document_that_a_partner_lacks_is_named_once(release: Path, tmp_path: Path) -> None:
    proof = verify(release, [without_first(tmp_path)])
    assert proof.failures == (f"{FIRST}: not among the documents ({proof.absent} quotes not compared)",)
    assert proof.absent == verify(build(), [tmp_path / "documents"]).absent


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no graph\.ttl"):
        verify(CHOSEN.documents, [CHOSEN.documents])
    with pytest.raises(InputError, match="run `kg build` first"):
        verify(tmp_path / "nowhere", [CHOSEN.documents])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (r'kg:offsets "[^"]*"', 'kg:other "x"', "has no offsets; kg:offsets must say it"),
        (r'kg:indicator "[^"]*"', 'kg:other "x"', "has no indicator; kg:indicator must say it"),
        (r"kg:confidence [0-9.]+", 'kg:confidence "much"', "kg:confidence is 'much', which is no number"),
        (r'kg:quote "[^"]*"', 'kg:other "x"', "has no quote"),
    ],
)
def test_a_file_that_lacks_what_is_to_be_proved_is_refused_in_a_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = re.sub(old, new, (build() / "graph.ttl").read_text(encoding="utf-8"))
    (tmp_path / "theirs.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(said)):
        verify(tmp_path / "theirs.ttl", [CHOSEN.documents])
