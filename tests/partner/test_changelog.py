"""The page of changes says what the JSON says, and stays short."""

import json
from pathlib import Path

import pytest
from released import KNOWN, SENTENCE, first, grown, merged, release, wish

from kg.partner import changelog, changes


def test_a_first_release_says_that_it_is_one() -> None:
    page = (first() / "CHANGES.md").read_text(encoding="utf-8")
    assert "首次发布" in page
    assert "The first release" in page


def test_counts_come_first_and_each_change_has_its_quote(tmp_path: Path) -> None:
    release(grown(), tmp_path / "new", wish(since=first()))
    page = (tmp_path / "new" / "CHANGES.md").read_text(encoding="utf-8")
    assert "| 报道 Articles | 1 | 0 | 0 |" in page.splitlines()[:10]
    at = page.index("- 湖北楚光激光有限公司 **LOCATED_IN** 高创智造产业园\n")
    assert page[at:].splitlines()[1] == f"  > {SENTENCE} ——《孝感高新区：楚光激光落户》"
    assert "- 湖北楚光激光有限公司 **LOCATED_IN** 孝感高新区 (推出 derived)\n" in page


def test_a_merge_shows_the_name_that_replaces(tmp_path: Path) -> None:
    release(merged(), tmp_path / "new", wish(since=first()))
    page = (tmp_path / "new" / "CHANGES.md").read_text(encoding="utf-8")
    assert "(Company) → " in page
    assert "forms: " in page


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            {
                'kg:amount "436.16万元"': 'kg:amount "437万元"',
                'kg:amountNumber "4361600"': 'kg:amountNumber "4370000"',
                'schema:amount "4361600"': 'schema:amount "4370000"',
            },
            "(amount: 436.16万元 → 437万元)",
        ),
        ({'schema:amount "4361600"': 'schema:amount "4370000"'}, "(schema:amount: 4361600 → 4370000)"),
        (
            {'kg:value "436.16"': 'kg:value "437"', "kg:number 4361600.0": "kg:number 4370000.0"},
            "(value: 436.16 → 437)",
        ),
    ],
    ids=["amount", "term of others", "figure"],
)
def test_a_change_is_told_once_and_as_it_is_printed(changed: dict[str, str], told: str, tmp_path: Path) -> None:
    text = (first() / "graph.ttl").read_text(encoding="utf-8")
    for old, new in changed.items():
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "graph.ttl").write_text(text, encoding="utf-8")
    found = changes.compare((first() / "graph.ttl", KNOWN.base), (tmp_path / "graph.ttl", KNOWN.base), KNOWN)
    page = changelog.page({"since": {"version": "old"}, "version": "new", **found})
    assert [line[line.index(" (") + 1 :] for line in page.splitlines() if " → " in line] == [told]


def test_a_long_list_is_cut_and_says_so(tmp_path: Path) -> None:
    release(grown(), tmp_path / "new", wish(since=first()))
    told = json.loads((tmp_path / "new" / "changes.json").read_text(encoding="utf-8"))
    number = told["counts"]["relations"]["added"]
    page = changelog.page(told, most=1)
    assert f"- … {number - 1} 项见 more in `changes.json`" in page
    assert len(page.splitlines()) < len(changelog.page(told).splitlines())
