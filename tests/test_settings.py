from pathlib import Path

import pytest

from kg import settings
from kg.errors import InputError


def test_defaults_are_the_packages_own_data(tmp_path: Path) -> None:
    chosen = settings.load(tmp_path / "kg.toml", {})
    assert (chosen.schema / "Company.toml").is_file()
    assert (chosen.build, chosen.neo4j_user) == (Path("build"), "neo4j")


def test_a_file_then_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "kg.toml"
    file.write_text('build = "out"\nneo4j_uri = "bolt://one:1"\nneo4j_user = "file"\n')
    chosen = settings.load(file, {"NEO4J_URI": "bolt://two:2", "NEO4J_USER": ""})
    assert (chosen.build, chosen.neo4j_uri, chosen.neo4j_user) == (tmp_path / "out", "bolt://two:2", "file")


def test_a_byte_order_mark_is_taken(tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text('build = "out"\n', encoding="utf-8-sig")
    assert settings.load(tmp_path / "kg.toml", {}).build == tmp_path / "out"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "bild = 'x'",
            r"bild = 'x' is no setting; known are the table \[check\] and, each a string, documents, .*graph",
        ),
        ("build = 1", "is no setting"),
        ("check = 'x'", "check = 'x' is no setting; known are the table"),
        ("build =", "not valid TOML"),
        ("precision = '0.5'", "precision = '0.5'; it may be 0.75, 0.8"),
    ],
)
def test_what_is_not_understood_is_refused(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "kg.toml"
    file.write_text(text)
    with pytest.raises(InputError, match=says):
        settings.load(file, {})


@pytest.mark.parametrize("folder", ["", "docs"])
def test_decisions_of_a_checkout_are_kept_with_its_seeds(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(settings.CHECKOUT / folder)
    assert settings.Settings().decisions == settings.CHECKOUT / "seeds" / "decisions.csv"


def test_decisions_of_another_folder_are_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert settings.Settings().decisions == Path("decisions.csv")


def test_additions_count_where_they_are_and_are_not_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, chosen = tmp_path / "schema", settings.Settings()
    monkeypatch.chdir(tmp_path)
    assert chosen.described == [chosen.schema]
    own.mkdir()
    assert chosen.described == [chosen.schema, Path("schema")]
    assert settings.Settings(schema=own).described == [own]
    monkeypatch.chdir(settings.data("schema").parent)
    assert settings.Settings(schema=own).described == [own]
