"""A partner who does what the README says gets what it says."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from built import CHOSEN as SAMPLES
from built import build
from pyoxigraph import Store
from released import first, release, wish

PAGE = (first() / "README.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_nothing_is_left_to_fill_in() -> None:
    assert "$" not in PAGE
    assert PAGE.count("## 中文") == PAGE.count("## English") == 1


def test_both_languages_show_the_same() -> None:
    chinese, english = PAGE.split("## English")
    for fence in ("python", "sparql", "turtle"):
        blocks = [re.findall(rf"```{fence}\n(.*?)```", half, re.DOTALL) for half in (chinese, english)]
        assert blocks[0] == blocks[1] != []
    assert re.findall(r"^\| (`[^|]*) \|", chinese, re.MULTILINE) == re.findall(
        r"^\| (`[^|]*) \|", english, re.MULTILINE
    )


def test_every_file_that_it_lists_is_there_and_every_other_is_listed() -> None:
    listed = set(re.findall(r"^\| `([^`]*)` \|", PAGE, re.MULTILINE))
    there = {path.name + "/" * path.is_dir() for path in first().iterdir()} - {"README.md"}
    assert listed == there


def test_the_fact_is_found_by_its_name() -> None:
    (query,) = set(re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL))
    (claim,) = set(re.findall(r"```turtle\n(.*?)```", PAGE, re.DOTALL))
    store = Store()
    store.bulk_load(path=first() / "graph.ttl")
    rows = {row["quote"].value for row in store.query(query)}  # type: ignore[union-attr]
    assert re.findall(r'kg:quote "(.*)"@zh', claim)[0] in rows
    assert claim in (first() / "graph.ttl").read_text(encoding="utf-8").expandtabs(2)


@pytest.mark.parametrize("compressed", [False, True])
def test_its_programs_run(compressed: bool, tmp_path: Path) -> None:
    folder = tmp_path / "release"
    release(build(), folder, wish(compressed=compressed))
    shutil.copytree(SAMPLES.documents, tmp_path / "documents")
    programs = re.findall(r"```python\n(.*?)```", (folder / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    said = [
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", one], cwd=folder, capture_output=True, text=True, check=True
        ).stdout
        for one in programs[:3]
    ]
    assert programs[:3] == programs[3:]
    assert "安徽澜芯微电子有限公司\tUNDERTAKES\t" in said[0]
    assert "流片补贴" in said[1]
    checked = said[2].splitlines()
    assert len(checked) > 150
    assert [line for line in checked if not line.startswith("yes ")] == []
