"""Neo4j Browser in a real Chromium, for tests that look at what an analyst sees.

Nothing but this machine is asked: the page wants fonts, analytics and error reporting of other hosts.
"""

import base64
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import server

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -e '.[dev]'")

CHROMIUM = shutil.which("chromium") or ""
ARTEFACTS = os.environ.get("KG_TEST_ARTEFACTS", "")
LOCAL = ("127.0.0.1", "localhost")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DROP = """([name, data, type]) => {
    const moved = new DataTransfer()
    moved.items.add(new File([Uint8Array.from(atob(data), sign => sign.charCodeAt(0))], name, {type}))
    for (const kind of ['dragenter', 'dragover', 'drop'])
        document.querySelector('#monaco-main-editor').dispatchEvent(
            new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: moved}))
}"""

needed = pytest.mark.skipif(
    not (server.URI and server.HTTP and CHROMIUM),
    reason="no Neo4j Browser to look at: set KG_TEST_NEO4J_URI, KG_TEST_NEO4J_PASSWORD and KG_TEST_NEO4J_HTTP, "
    "and install Debian's chromium",
)


class Browser:
    """A page of Neo4j Browser, logged in."""

    def __init__(self, page):
        self.page = page

    @property
    def frame(self):
        """The newest answer."""
        return self.page.get_by_test_id("frame").first

    def run(self, text: str):
        """Paste a command or a query into the editor, run it, and return the frame of its answer."""
        before = self.page.get_by_test_id("frame").count()
        self.page.locator("#monaco-main-editor .view-lines").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)
        self.page.get_by_test_id("editor-Run").click()
        if not text.startswith(":guide"):
            api.expect(self.page.get_by_test_id("frame")).to_have_count(before + 1)
        return self.frame

    def draw(self, text: str):
        """Run a query and wait for its drawing to come to rest."""
        frame = self.run(text)
        frame.locator("svg g.node").first.wait_for()
        api.expect(frame.locator("svg g.relationship").first).to_be_visible()
        self.page.wait_for_timeout(2000)
        return frame

    def drop(self, file: Path) -> None:
        """Drag a file onto the page."""
        self.page.evaluate(DROP, [file.name, base64.b64encode(file.read_bytes()).decode(), "application/octet-stream"])

    def editor(self) -> str:
        """What stands in the editor."""
        return self.page.locator("#monaco-main-editor .view-lines").inner_text().replace("\xa0", " ")

    def keep(self, name: str) -> None:
        """Keep what is on the screen, where a folder for it is named."""
        if ARTEFACTS:
            self.page.screenshot(path=Path(ARTEFACTS) / f"{name}.png")


@contextmanager
def browser() -> Iterator[Browser]:
    """Neo4j Browser of the server, logged in."""
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = chromium.new_page(viewport={"width": 1400, "height": 900})
        page.set_default_timeout(60_000)
        api.expect.set_options(timeout=60_000)
        page.route("**/*", only_here)
        log_in(page)
        yield Browser(page)
        chromium.close()


def only_here(route) -> None:
    url = urlsplit(route.request.url)
    if url.hostname in LOCAL or url.scheme in ("data", "blob"):
        route.continue_()
    else:
        route.abort()


def log_in(page) -> None:
    page.goto(f"{server.HTTP}/browser/", wait_until="domcontentloaded")
    page.get_by_test_id("boltaddress").fill(server.URI.partition("://")[2])
    page.get_by_test_id("username").fill(server.ACCOUNT[0])
    page.get_by_test_id("password").fill(server.ACCOUNT[1])
    page.get_by_test_id("connect").click()
    page.get_by_text("You are connected as user").first.wait_for()
