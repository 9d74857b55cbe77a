from pathlib import Path

import pytest
from built import result
from stepwise import KNOWN

from kg.builds import bundle
from kg.builds.bundle import Bundle, Outlines
from kg.builds.cache import dumped
from kg.resolve.decisions import Decisions
from kg.resolve.outlines import outline

HEAD = b"1 v\n"


@pytest.fixture(scope="module")
def outlines() -> dict[str, Outlines]:
    """The outlines of the sample documents, several times."""
    every = {one.article.key: (outline(one, KNOWN, Decisions()),) for one in result().annotations}
    return {f"{key} {i}": one for i in range(9) for key, one in every.items()}


def there(place: Path, outlines: dict[str, Outlines], version: str = "v") -> dict[str, Outlines]:
    """What a bundle gives of these."""
    kept = Bundle(place, version)
    return {key: found for key in outlines if (found := kept.get(key)) is not None}


def test_outlines_come_back_as_they_were(outlines: dict[str, Outlines], tmp_path: Path) -> None:
    assert there(tmp_path, outlines) == {}
    Bundle(tmp_path, "v").keep(outlines)
    assert there(tmp_path, outlines) == outlines
    assert len(outlines) > 50


def test_those_of_another_version_are_not_loaded(outlines: dict[str, Outlines], tmp_path: Path) -> None:
    Bundle(tmp_path, "v").keep(outlines)
    assert there(tmp_path, outlines, "w") == {}
    assert Bundle(tmp_path, "v", fresh=True).get(next(iter(outlines))) is None


@pytest.mark.parametrize("how", ["come", "go"])
def test_it_is_written_again_where_more_than_a_few_came_or_went(
    how: str, outlines: dict[str, Outlines], tmp_path: Path
) -> None:
    few, names = int(len(outlines) * bundle.OLD), list(outlines)
    part = {key: outlines[key] for key in names[few:]}
    first, second = (part, outlines) if how == "come" else (outlines, part)
    Bundle(tmp_path, "v").keep(first)
    Bundle(tmp_path, "v").keep(second)
    assert there(tmp_path, outlines) == first
    third = {**outlines, **{f"{key} new": outlines[key] for key in names[:9]}} if how == "come" else {names[0]: ()}
    Bundle(tmp_path, "v").keep(third)
    assert there(tmp_path, {**outlines, **third}) == third


def test_of_very_many_documents_there_is_none(
    outlines: dict[str, Outlines], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Bundle(tmp_path, "v").keep(outlines)
    monkeypatch.setattr(bundle, "LARGEST", len(outlines) - 1)
    Bundle(tmp_path, "v").keep(outlines)
    assert there(tmp_path, outlines) == {}


@pytest.mark.parametrize("content", [b"", b"no pickle", HEAD, HEAD + b"no pickle", HEAD + dumped({})[:-3]])
def test_a_damaged_file_is_none(content: bytes, outlines: dict[str, Outlines], tmp_path: Path) -> None:
    (tmp_path / bundle.FILE).write_bytes(content)
    assert there(tmp_path, outlines) == {}
