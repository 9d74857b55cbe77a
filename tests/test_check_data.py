"""The hook that looks at the data before a commit: run on copies of the checkout, whole and broken."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
HOOK = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
PLACES = "seeds/names/places.csv"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The data and the scripts of the checkout, beside its program."""
    for name in ("schema", "seeds", "cypher", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("kg", "sparql"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def found(checkout: Path) -> list[str]:
    words = HOOK["entry"].replace("python", sys.executable, 1).split()
    done = subprocess.run(words, cwd=checkout, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (bool(lines), "")
    return lines


def test_the_data_of_the_checkout_are_right() -> None:
    assert found(ROOT) == []


BROKEN = [
    ("schema/Company.toml", r"\A", "colour = 1\n", r"^schema/Company\.toml: unknown key 'colour'"),
    ("schema/LOCATED_IN.toml", '"Zone"', '"Zones"', r"^schema/LOCATED_IN\.toml: no such class: Zones"),
    ("schema/Park.toml", r"\A", "[", r"^schema/Park\.toml: not valid TOML"),
    ("schema/shapes.ttl", r"\A", "# mine\n", r"^schema/shapes\.ttl: is not fresh; run `python scripts/derive\.py`$"),
    (PLACES, "guard", "guards", r"^seeds/names/places\.csv, line 1: the columns are .*guards; they must be"),
    (PLACES, "丁青,Place", "丁青,Plaice", r"^seeds/names/places\.csv, line 2: 'Plaice' is no class"),
    (PLACES, ",exact", ",exactly", r"^seeds/names/places\.csv, line 2: 'exactly' is no guard"),
    (PLACES, "丁青,Place", " 丁青,Place", r"^seeds/names/places\.csv, line 2: blanks around ' 丁青'"),
    (PLACES, "丁青县,5", "丁青县|,5", r"^seeds/names/places\.csv, line 2: an empty alias in '丁青县\|'"),
    (PLACES, "昌都市,exact", "昌都市", r"^seeds/names/places\.csv, line 2: has 5 columns"),
    (PLACES, r"(guard\n)(.*\n)(.*\n)", r"\1\3\2", r"^seeds/names/places\.csv, line 3: 丁青 is not in order$"),
    (PLACES, r"(guard\n)(.*\n)", r"\1\2\2", r"^seeds/names/places\.csv, line 3: 丁青 stands twice$"),
    (PLACES, r"\n", "\r\n", r"^seeds/names/places\.csv: is not written as scripts write it"),
    (PLACES, "丁青,Place", '"丁青",Place', r"^seeds/names/places\.csv: is not written as scripts write it"),
    (
        "seeds/othernames.csv",
        r"(aliases\n)(.*\n)(.*\n)",
        r"\1\3\2",
        r"^seeds/othernames\.csv, line 3: .* not in order$",
    ),
    ("seeds/decisions.csv", r"\Z", "a,b,perhaps,,,,,\n", r"^seeds/decisions\.csv, line 2: not a decision"),
    ("seeds/decisions.csv", r"\Z", "Park:a,Perk:a,class,,,,,\n", r"^seeds/decisions\.csv, line 2: Perk:a: no such"),
    ("seeds/decisions.csv", r"\Z", "b,c,same,,,,,\na,b,same,,,,,\n", r"^seeds/decisions\.csv: is not sorted"),
]


@pytest.mark.parametrize(("name", "old", "new", "line"), BROKEN, ids=lambda value: value[:30])
def test_what_is_broken_is_named(checkout: Path, name: str, old: str, new: str, line: str) -> None:
    path = checkout / name
    text = path.read_bytes().decode()
    broken = re.sub(old, new, text, count=1)
    assert broken != text
    path.write_bytes(broken.encode())
    (told,) = found(checkout)
    assert re.search(line, told), told


def test_what_is_no_text_or_missing_is_named(checkout: Path) -> None:
    for name in (PLACES, "seeds/decisions.csv"):
        (checkout / name).write_bytes(b"\xff\n")
    (checkout / "seeds" / "othernames.csv").unlink()
    (checkout / "cypher" / "guide.html").unlink()
    assert [line.split(":")[0] for line in found(checkout)] == [
        "cypher/guide.html",
        "seeds/decisions.csv",
        PLACES,
        "seeds/othernames.csv",
    ]


def test_the_hook_is_run_for_the_data_and_for_nothing_else() -> None:
    assert HOOK["id"] == "kg-check-data"
    assert not HOOK["pass_filenames"]
    for name in ("schema/Company.toml", "seeds/decisions.csv", PLACES, "cypher/guide.html"):
        assert re.search(HOOK["files"], name)
    for name in ("README.md", "kg/data.py", "docs/schema/x.md"):
        assert not re.search(HOOK["files"], name)
