"""Loading seeds/names."""

import pytest

from kg.errors import InputError
from kg.recognize import lists

HEADER = "name,type,aliases,code,within,guard\n"


@pytest.fixture
def folder(tmp_path):
    for name in ("words.txt", *lists.SETS):
        (tmp_path / name).write_text("# nothing\n", encoding="utf-8")
    (tmp_path / "places.csv").write_text(
        HEADER + "南岭市,Place,南岭,,,\n东丘,Place,东丘县,,西山市,exact\n", encoding="utf-8"
    )
    return tmp_path


def test_every_form_stands_for_the_name(folder):
    loaded = lists.load(folder)
    assert [loaded.entries[form][0].name for form in ("南岭市", "南岭", "东丘")] == ["南岭市", "南岭市", "东丘县"]


def test_a_guarded_name_needs_its_place_or_its_full_form(folder):
    assert lists.load(folder).entries["东丘"][0].needs == ("西山市", "西山", "东丘县")


def test_longer_forms_come_first(folder):
    assert lists.load(folder).index["南岭"] == (3, 2)


@pytest.mark.parametrize(("name", "message"), [("titles.txt", "missing"), ("places.csv", "no gazetteer")])
def test_a_missing_list_is_named(folder, name, message):
    (folder / name).unlink()
    with pytest.raises(InputError, match=message):
        lists.load(folder)


def test_other_columns_are_refused(folder):
    (folder / "places.csv").write_text("name,type\n", encoding="utf-8")
    with pytest.raises(InputError, match="columns"):
        lists.load(folder)


@pytest.mark.parametrize("row", ["南岭,Place", "南岭,Place,,,,,more"])
def test_a_row_of_another_length_is_named(folder, row):
    with (folder / "places.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    with pytest.raises(InputError, match=r"places\.csv:\d+: not 6 columns"):
        lists.load(folder)
