import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from built import CHOSEN

from kg.builds import versions


def test_the_same_is_the_same() -> None:
    assert versions.key(versions.reading(CHOSEN, {})) == versions.key(versions.reading(CHOSEN, {}))


@pytest.mark.parametrize("what", ["schema", "names", "precision", "finders", "classes"])
def test_whatever_a_reading_depends_on_changes_its_version(what: str, tmp_path: Path) -> None:
    setting, classes = CHOSEN, {}
    if what in ("schema", "names"):
        shutil.copytree(getattr(CHOSEN, what), tmp_path / what)
        setting = replace(CHOSEN, **{what: tmp_path / what})
        assert versions.reading(setting, {}) == versions.reading(CHOSEN, {})
        file = next(iter(sorted((tmp_path / what).glob("*.toml" if what == "schema" else "*.csv"))))
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    elif what == "classes":
        classes = {"Company:甲": "Park:甲"}
    else:
        setting = replace(CHOSEN, **{what: "0.9"})
    assert versions.key(versions.reading(setting, classes)) != versions.key(versions.reading(CHOSEN, {}))


def test_an_addition_changes_it(tmp_path: Path) -> None:
    setting = replace(CHOSEN, additions=tmp_path)
    assert versions.reading(setting, {}) == versions.reading(CHOSEN, {})
    (tmp_path / "OWES.toml").write_text("", encoding="utf-8")
    assert versions.reading(setting, {}) != versions.reading(CHOSEN, {})


@pytest.mark.parametrize("what", ["decisions", "ids", "imports", "base"])
def test_a_build_depends_on_more(what: str, tmp_path: Path) -> None:
    if what == "base":
        setting = replace(CHOSEN, base="https://a.example/")
    else:
        file = tmp_path / "a.ttl"
        file.write_text("x", encoding="utf-8")
        setting = replace(CHOSEN, **{what: tmp_path if what == "imports" else file})
    assert versions.building(setting, versions.reading(setting, {})) != versions.building(
        CHOSEN, versions.reading(CHOSEN, {})
    )
    assert versions.reading(setting, {}) == versions.reading(CHOSEN, {})


def test_a_key_is_that_of_the_files_by_name_and_content(tmp_path: Path) -> None:
    keys = set()
    for name, text in (("a", "1"), ("a", "2"), ("b", "1")):
        (tmp_path / name).write_text(text)
        keys.add(versions.key({}, [tmp_path / name]))
    assert len(keys) == 3
