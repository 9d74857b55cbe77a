"""A page of `kg view` in a real Chromium: what it asks for, complains of and shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import chromium
import pytest

DRIVER = "GL Driver Message"
"""What software GL says of itself; it is no complaint of the page."""
SOFTWARE = (
    "--no-sandbox",
    "--disable-quic",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)
NO_WEBGL = ("--no-sandbox", "--disable-quic", "--disable-gpu", "--disable-3d-apis")

needed = pytest.mark.skipif(not chromium.CHROMIUM, reason="no Chromium to look with: install Debian's chromium")


@dataclass
class Look:
    """An open page; `complaints` are errors and warnings, `asked` addresses that it asked for."""

    page: Any
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    clicks: int = 0

    def click(self, selector: str, **more: Any) -> None:
        """A click, counted."""
        self.clicks += 1
        self.page.locator(selector, **more).first.click()

    def search(self, text: str) -> None:
        """Write into the search field, which takes a key and no click."""
        self.page.evaluate("document.activeElement.blur()")
        self.page.keyboard.press("/")
        self.page.keyboard.insert_text(text)

    def count(self) -> tuple[int, int]:
        """How many things are drawn, and how many pass the filters."""
        words = self.page.locator(".status").inner_text().split()
        numbers = [int(word) for word in words if word.isdigit()]
        return numbers[0], numbers[1]

    def keep(self, name: str) -> None:
        """Keep what is on the screen, where a folder for it is named."""
        if chromium.ARTEFACTS:
            self.page.wait_for_timeout(500)
            self.page.screenshot(path=Path(chromium.ARTEFACTS) / f"view-{name}.png")

    def quiet(self) -> None:
        """Nothing was asked for but the file itself, and nothing went wrong."""
        assert (self.complaints, self.dialogs) == ([], [])
        assert [address for address in self.asked if not address.startswith("file://")] == []
        assert len(self.asked) == 1


@contextmanager
def looking(file: Path, locale: str = "zh-CN", args: tuple[str, ...] = SOFTWARE) -> Iterator[Look]:
    """The page of a file, drawn."""
    with chromium.api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.CHROMIUM, args=args)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale=locale, reduced_motion="reduce")
        look = Look(page)
        page.on("request", lambda request: look.asked.append(request.url))
        page.on("pageerror", lambda error: look.complaints.append(str(error)))
        page.on("console", lambda said: heard(look, said))
        page.on("dialog", lambda dialog: (look.dialogs.append(dialog.message), dialog.dismiss()))
        page.goto(file.resolve().as_uri())
        page.locator("main[data-drawn]").wait_for()
        yield look
        browser.close()


def heard(look: Look, said: Any) -> None:
    if said.type in ("error", "warning") and DRIVER not in said.text:
        look.complaints.append(said.text)
