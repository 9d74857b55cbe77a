import json
import shutil
from pathlib import Path

import chromium
import pytest
from built import build
from typed import run


def test_a_report_tells_what_the_summary_counts(tmp_path: Path) -> None:
    said = run("report", "--build", str(build()), "-o", str(tmp_path / "r.html"))
    assert said.exit_code == 0, said.output
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    counts = json.loads((build() / "summary.json").read_text(encoding="utf-8"))
    for number in (counts["mentions"], counts["claims"], counts["nodes"]["Company"]):
        assert f"<td>{number:,}</td>" in page
    assert "孝感高新区" in page


def test_growth_is_told_from_an_older_build(tmp_path: Path) -> None:
    shutil.copytree(build(), tmp_path / "old")
    old = json.loads((tmp_path / "old" / "summary.json").read_text(encoding="utf-8"))
    old["nodes"]["Company"] -= 3
    (tmp_path / "old" / "summary.json").write_text(json.dumps(old), encoding="utf-8")
    said = run("report", "--build", str(build()), "--since", str(tmp_path / "old"), "--format", "markdown")
    (line,) = [line for line in said.stdout.splitlines() if line.startswith("| 企业 Company")]
    assert "| +3 |" in line


def test_the_same_build_gives_the_same_page() -> None:
    pages = {run("report", "--build", str(build())).stdout for _ in range(2)}
    assert len(pages) == 1


@pytest.mark.parametrize("words", [("--build", "nowhere"), ("--since", "nowhere")])
def test_what_is_no_build_is_told_in_a_line(words: tuple[str, ...]) -> None:
    said = run("report", *(words if "--build" in words else ("--build", str(build()), *words)))
    assert (said.exit_code, "nowhere: no build is there" in said.stderr) == (2, True)


@pytest.mark.skipif(not chromium.CHROMIUM, reason="no browser to look at it: install Debian's chromium")
def test_the_page_in_a_browser(tmp_path: Path) -> None:
    run("report", "--build", str(build()), "-o", str(tmp_path / "r.html"))
    with chromium.api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.CHROMIUM, args=list(chromium.QUIET))
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto((tmp_path / "r.html").as_uri())
        if chromium.ARTEFACTS:
            page.screenshot(path=Path(chromium.ARTEFACTS) / "report.png", full_page=True)
        assert page.locator("h2").count() >= 7
        assert min(one.bounding_box()["width"] for one in page.locator("td.bar svg").all()) > 40
        browser.close()
