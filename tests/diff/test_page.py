"""The page: what it says, that it asks nobody, and how it looks in a browser."""

import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from compared import changed, compared, graph
from hostile import TEXTS
from hypothesis import given

from kg.diff.page import STYLE, page
from kg.diff.words import plain

CHROMIUM = shutil.which("chromium") or ""
ARTEFACTS = os.environ.get("KG_TEST_ARTEFACTS", "")
VOID = {"meta", "br"}
READABLE = [
    (ink, paper)
    for paper, inks in {
        "paper": ("ink", "soft", "link"),
        "field": ("ink", "soft"),
        "come-field": ("ink", "soft", "come"),
        "gone-field": ("ink", "soft", "gone"),
    }.items()
    for ink in inks
]


class Reader(HTMLParser):
    """The tags of a page, its attributes and its text; every tag must be closed where it was opened."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@given(TEXTS, TEXTS)
def test_what_articles_say_is_text(name: str, quote: str) -> None:
    found, usual = Reader(page(changed(name, quote))), Reader(page(changed("甲", "乙")))
    assert (found.tags, found.attributes) == (usual.tags, usual.attributes)
    assert plain(quote) in found.text


def test_nothing_is_fetched() -> None:
    told = page(changed("https://evil.example", "<img src=https://evil.example/x>"))
    names = {name for name, _ in Reader(told).attributes}
    assert not names & {"src", "srcset", "style", "onload"}
    assert [value for name, value in Reader(told).attributes if name == "href" and not value.startswith("#")] == []
    assert "url(" not in STYLE
    assert "default-src 'none'" in told


def test_links_lead_to_their_sections() -> None:
    told = Reader(page(changed("甲", "乙")))
    ids = {value for name, value in told.attributes if name == "id"}
    assert {value[1:] for name, value in told.attributes if name == "href"} == ids == {"edges-added", "entities-merged"}


def test_nothing_changed_is_said() -> None:
    assert "没有变化 nothing changed" in Reader(page(compared(graph(), graph()))).text


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("ink", "paper"), READABLE)
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_ink_can_be_read_on_its_paper(scheme: int, ink: str, paper: str) -> None:
    light, dark = sorted(luminance(re.findall(rf"--{name}: (#\w{{6}})", STYLE)[scheme]) for name in (ink, paper))
    assert (dark + 0.05) / (light + 0.05) >= 4.5


@pytest.mark.skipif(not CHROMIUM, reason="no browser to look with: install Debian's chromium")
@pytest.mark.parametrize("width", [1280, 390])
def test_a_browser_shows_quotes_beside_changes_or_below_and_asks_nobody(tmp_path: Path, width: int) -> None:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -e '.[dev]'")
    (tmp_path / "changes.html").write_text(
        page(changed("<b>星河电子</b>" * 20, "落户合肥高新区。" * 9)), encoding="utf-8"
    )
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        seen, asked, said = chromium.new_page(viewport={"width": width, "height": 900}), [], []
        seen.on("request", lambda one: asked.append(one.url))
        seen.on("console", lambda one: said.append(one.text))
        seen.goto((tmp_path / "changes.html").as_uri())
        name, quote = (seen.locator(what).first.bounding_box() for what in (".change .name", "blockquote"))
        wide = seen.evaluate("document.documentElement.scrollWidth")
        if ARTEFACTS:
            seen.screenshot(path=Path(ARTEFACTS) / f"diff_{width}.png")
        chromium.close()
    assert (asked, said) == ([(tmp_path / "changes.html").as_uri()], [])
    assert wide <= width
    assert (quote["x"] >= name["x"] + name["width"]) if width > 800 else (quote["y"] >= name["y"] + name["height"])
