"""The page in a real Chromium: keys, undo, two tabs, labels that `kg eval` reads, and markup that stays text."""

import json
import shutil
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest
from built import CHOSEN
from chromium import ARTEFACTS, CHROMIUM, QUIET, api
from reviewing import PAIR, TEXTS, Served, served
from typed import run

from kg.resolve import decisions

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium: install Debian's chromium to look at the page")
SELECT = """([where, text]) => {
    const node = document.querySelector(where), from = node ? node.textContent.indexOf(text) : -1
    if (from < 0) return false
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), range = document.createRange()
    let at = 0
    for (let one = walk.nextNode(); one; one = walk.nextNode()) {
        if (at <= from && from < at + one.length) range.setStart(one, from - at)
        if (at < from + text.length && from + text.length <= at + one.length) range.setEnd(one, from + text.length - at)
        at += one.length
    }
    getSelection().removeAllRanges(); getSelection().addRange(range)
    node.dispatchEvent(new MouseEvent('mouseup', {bubbles: true}))
    return true
}"""
CONTRAST = """() => {
    const parts = (text) => text.match(/[\\d.]+/g).map(Number)
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true})
    const flat = (layers) => {
        for (const one of ['white', ...layers]) { canvas.fillStyle = one; canvas.fillRect(0, 0, 1, 1) }
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
    }
    const light = (rgb) => rgb.map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0)
    const found = []
    for (const node of document.querySelectorAll('body *')) {
        const part = {MARK: '::after', INPUT: '::placeholder'}[node.tagName] || null
        const own = part || [...node.childNodes].some(one => one.nodeType === 3 && one.data.trim())
        if (!own || !node.checkVisibility() || node.disabled) continue
        const layers = []
        for (let one = node; one; one = one.parentElement) layers.unshift(getComputedStyle(one).backgroundColor)
        const back = flat(layers), fore = flat([...layers, getComputedStyle(node, part).color])
        const [a, b] = [light(back), light(fore)].sort((x, y) => y - x)
        if ((a + .05) / (b + .05) < 4.5) found.push([node.tagName, node.className, node.textContent.slice(0, 20)])
    }
    return found
}"""


FOCUSED = "(one => one.dataset.action || one.dataset.queue || one.id)(document.activeElement)"


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was read once, so that each server need not read it again."""
    return tmp_path_factory.mktemp("kept") / "cache"


@pytest.fixture
def running(tmp_path: Path, kept: Path) -> Iterator[Served]:
    for name, text in zip(PAIR, TEXTS, strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    shutil.copy(sorted(CHOSEN.documents.glob("*.txt"))[0], tmp_path)
    if kept.exists():
        shutil.copytree(kept, tmp_path / ".build.cache")
    with served(tmp_path, tmp_path, "--author", "余明", "--gold", tmp_path / "gold") as one:
        if not kept.exists():
            shutil.copytree(tmp_path / ".build.cache", kept)
        one.folder = tmp_path  # type: ignore[attr-defined]
        yield one


def opened(chromium, running: Served, **how: object):
    page = chromium.new_page(viewport={"width": 1280, "height": 860}, **{"locale": "en-GB", **how})
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("console", lambda message: page.wrong.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: (page.wrong.append(dialog.message), dialog.dismiss()))
    page.set_default_timeout(15_000)
    page.goto(running.url)
    page.locator("article.card").wait_for()
    return page


def keep(page, name: str) -> None:
    if ARTEFACTS:
        page.screenshot(path=Path(ARTEFACTS) / f"review-{name}.png", full_page=True)


def ledger(running: Served) -> list[tuple[str, str]]:
    found = decisions.load(running.folder / "decisions.csv").every  # type: ignore[attr-defined]
    return [(one.decision, one.why) for one in sorted(found, key=lambda one: one.date)]


def said(page) -> str:
    return page.locator("#status").inner_text()


def test_decide_by_keys_and_take_it_back(chromium, running: Served) -> None:
    page = opened(chromium, running)
    first = page.locator("article.card").get_attribute("data-item")
    keep(page, "identity")
    page.keyboard.press("w")
    page.keyboard.type("the same firm")
    page.keyboard.press("Escape")
    page.keyboard.press("y")
    api.expect(page.locator(f"[data-item='{first}']")).to_have_count(0)
    assert ledger(running) == [("same", "the same firm")]
    assert "same" in said(page)
    page.keyboard.press("z")
    api.expect(page.locator(f"[data-item='{first}']")).to_have_count(1)
    assert ledger(running) == []
    page.keyboard.press("n")
    api.expect(page.locator(f"[data-item='{first}']")).to_have_count(0)
    assert ledger(running) == [("not same", "")]
    api.expect(page.locator("[data-queue=identity].queue progress")).to_have_attribute("value", "1")
    assert page.wrong == []
    page.close()


@pytest.mark.parametrize(
    ("queue", "key", "what"), [("claims", "n", "reject"), ("names", "y", "class"), ("conflicts", "1", "reject")]
)
def test_each_queue_has_its_keys(chromium, running: Served, queue: str, key: str, what: str) -> None:
    page = opened(chromium, running)
    page.locator(f"[data-queue={queue}].queue").click()
    card = page.locator(f"article.card[data-queue={queue}]")
    card.wait_for()
    item = card.get_attribute("data-item")
    keep(page, queue)
    page.keyboard.press(key)
    api.expect(page.locator(f"[data-item='{item}']")).to_have_count(0)
    assert {decision for decision, _ in ledger(running)} == {what}
    assert page.wrong == []
    page.close()


def test_a_class_and_a_span_are_edited(chromium, running: Served) -> None:
    page = opened(chromium, running)
    page.locator("[data-queue=claims].queue").click()
    page.locator("article.card[data-queue=claims] mark[role=button]").first.click()
    name = page.locator(".panel mark").inner_text()
    page.wait_for_function(SELECT, arg=[".passage .text", name[1:]])
    page.locator(".panel [data-kind=Product]").click()
    keep(page, "edit")
    page.locator("[data-edit=here]").click()
    page.locator("#status:not(:empty)").wait_for()
    (one,) = decisions.load(running.folder / "decisions.csv").every  # type: ignore[attr-defined]
    assert (one.decision, one.right) == ("mention", f"Product:{name[1:]}")
    assert one.left.partition(":")[2] == name
    assert page.wrong == []
    page.close()


def test_what_another_tab_decided_is_said_and_not_overwritten(chromium, running: Served) -> None:
    one, other = opened(chromium, running), opened(chromium, running)
    item = one.locator("article.card").get_attribute("data-item")
    assert other.locator("article.card").get_attribute("data-item") == item
    one.keyboard.press("n")
    api.expect(one.locator(f"[data-item='{item}']")).to_have_count(0)
    other.keyboard.press("y")
    api.expect(other.locator(".elsewhere")).to_contain_text("余明")
    keep(other, "elsewhere")
    assert [decision for decision, _ in ledger(running)] == ["not same"]
    other.locator(".elsewhere button").click()
    api.expect(other.locator(f"[data-item='{item}']")).to_have_count(0)
    third = opened(chromium, running)
    shown = third.locator("article.card").get_attribute("data-item")
    watched = opened(chromium, running)
    third.keyboard.press("u")
    api.expect(third.locator(f"[data-item='{shown}']")).to_have_count(0)
    api.expect(watched.locator(".elsewhere")).to_be_visible()
    for page in (one, other, third, watched):
        page.close()


def test_both_languages_by_the_browser_and_by_a_switch(chromium, running: Served) -> None:
    page = opened(chromium, running, locale="zh-CN")
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert "同一事物" in page.locator("aside").inner_text()
    page.locator("#language").click()
    assert "One thing?" in page.locator("aside").inner_text()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(chromium, running: Served, scheme: str) -> None:
    page = opened(chromium, running, color_scheme=scheme)
    for queue in ("identity", "claims", "conflicts", "names"):
        page.locator(f"[data-queue={queue}].queue").click()
        page.locator(f"article.card[data-queue={queue}]").wait_for()
        page.wait_for_timeout(300)
        assert page.evaluate(CONTRAST) == []
    page.keyboard.press("e")
    page.wait_for_timeout(300)
    assert page.evaluate(CONTRAST) == []
    keep(page, f"names-{scheme}")
    page.close()


def test_everything_can_be_reached_by_the_keyboard(chromium, running: Served) -> None:
    page = opened(chromium, running)
    seen = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.add(page.evaluate(FOCUSED))
    assert {"yes", "no", "unsure", "identity", "claims", "language", "help", "why"} <= seen
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    api.expect(page.locator("dialog#keys")).to_be_visible()
    page.keyboard.press("Escape")
    api.expect(page.locator("dialog#keys")).to_be_hidden()
    page.close()


def name(page, text: str, kind: str) -> None:
    page.wait_for_function(SELECT, arg=[".article", text])  # the article may still be on its way
    page.locator(f".panel [data-kind={kind}]").click()
    page.locator(f"[data-labels=entities] mark:has-text('{text}')").first.wait_for()


def test_an_article_labelled_from_scratch_is_gold_that_scores_one(chromium, running: Served) -> None:
    folder = running.folder  # type: ignore[attr-defined]
    assert run("extract", str(folder / PAIR[0]), "-o", str(folder / "found")).exit_code == 0
    (found,) = json.loads((folder / "found" / f"{Path(PAIR[0]).stem}.json").read_text(encoding="utf-8"))
    assert found["relations"]
    assert found["observations"]
    page = opened(chromium, running)
    page.get_by_role("tab").nth(1).click()
    page.locator(f"[data-article^='{PAIR[0]}']").click()
    for entity in found["entities"]:
        name(page, entity["name"], entity["type"])
    names = {entity["id"]: entity["name"] for entity in found["entities"]}
    for relation in found["relations"]:
        form = page.locator("[data-form=relation]")
        form.locator("[name=head]").select_option(label=names[relation["head"]])
        form.locator("[name=relation]").select_option(relation["type"])
        form.locator("[name=tail]").select_option(label=names[relation["tail"]])
        form.locator(".add").click()
    for figure in found["observations"]:
        form = page.locator("[data-form=figure]")
        form.locator("[name=subject]").select_option(label=names[figure["subject"]])
        for key in ("indicator", "value", "unit", "change", "period"):
            form.locator(f"[name={key}]").fill(figure[key])
        form.locator(".add").click()
    keep(page, "label")
    page.locator("#save").click()
    page.locator("#status:has-text('.json')").wait_for()
    assert page.wrong == []
    page.reload()
    page.get_by_role("tab").nth(1).click()
    page.locator(f"[data-article^='{PAIR[0]}']").click()
    api.expect(page.locator("[data-labels=entities] li")).to_have_count(len(found["entities"]))
    page.close()
    told = json.loads(run("eval", str(folder / "gold"), "--documents", str(folder), "--json").stdout)
    assert {told[f"all {what}"]["f1"] for what in ("mentions", "relations", "observations")} == {1.0}


def test_one_sentence_is_labelled_and_only_that_is_scored(chromium, running: Served) -> None:
    folder = running.folder  # type: ignore[attr-defined]
    page = opened(chromium, running)
    page.get_by_role("tab").nth(1).click()
    page.locator("[data-sentence]").first.click()
    page.locator("#prefill").click()
    page.locator("#save").click()
    page.locator("#status:has-text('.json')").wait_for()
    keep(page, "sentence")
    page.close()
    (file,) = (folder / "gold").glob("*.json")
    (article,) = json.loads(file.read_text(encoding="utf-8"))
    assert 0 < sum(b - a for a, b in article["labelled"]) < sum(b - a for a, b in article["ranges"])
    assert article["entities"]
    assert run("eval", str(folder / "gold"), "--documents", str(folder), "--min-mentions-f1", "1").exit_code == 0


VECTORS = (
    *("<script>{}</script>", "<img src=x onerror={}>", "<svg onload={}>", "<iframe srcdoc='<script>{}</script>'>"),
    *('"><script>{}</script>', "'><img src=x onerror={}>", "<a href=javascript:{}>x</a>", "javascript:{}"),
    *("<body onload={}>", "<details open ontoggle={}>", "<style>@import'x'</style><b onclick={}>", "{{{{{}}}}}"),
    *("</title><script>{}</script>", '<math><mi//xlink:href="data:x,<script>{}</script>">', "${{{}}}"),
    *("<input autofocus onfocus={}>", "<template><script>{}</script></template>", "&lt;script&gt;{}&lt;/script&gt;"),
    *("&#60;img src=x onerror={}&#62;", "\\u003cscript\\u003e{}", "<video><source onerror={}>"),
    *("<object data='javascript:{}'>", "<meta http-equiv=refresh content='0;url=javascript:{}'>"),
    *("<base href=//evil.example/>{}", "<form action=javascript:{}><button>", "<!--><script>{}</script>"),
    *("<x style=animation:x onanimationend={}>",),
)
PAYLOADS = [one.format(f"pwned({at})") for at, one in enumerate(islice(cycle(VECTORS), 200))]
UNSAFE = ", ".join(
    f"main {one}"
    for one in (
        *("script", "img", "svg", "math", "iframe", "object", "video", "style", "form", "a", "template", "meta"),
        *("base", "x", "[onclick]", "[onload]", "[onerror]", "[srcdoc]", "input[autofocus]"),
    )
)


def test_200_payloads_stay_text_everywhere(chromium, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for at, payload in enumerate(PAYLOADS):
        stem = "".join(char for char in payload if char != "/")[:60]
        text = f"# {payload}高新区{at}\n\n{payload}与湖北阿兴食品有限公司参观孝感高新区，印发《{payload}办法》。\n"
        (pages / f"{at}{stem}.txt").write_text(text, encoding="utf-8")
    author = "<img src=x onerror=pwned(0)>"
    with served(tmp_path, pages, "--author", author, "--gold", tmp_path / "gold") as running:
        page = opened(chromium, running)
        assert author in page.locator("#author").inner_text()
        shown = "".join(look(page, running, queue) for queue in ("claims", "names", "leftovers", "identity"))
        assert sum(payload in shown for payload in PAYLOADS) > 190
        page.get_by_role("tab").nth(1).click()
        page.locator("[data-article]").first.wait_for()
        keys = page.locator("[data-article]").evaluate_all("all => all.map(one => one.dataset.article)")
        assert len(keys) >= 200
        seen = "".join(article(page, at) for at in range(len(keys)))
        assert [payload for payload in PAYLOADS if payload not in seen] == []
        assert page.locator(UNSAFE).count() == 0
        assert page.evaluate("typeof window.pwned") == "undefined"
        assert page.wrong == []
        keep(page, "payloads")
        page.close()


def look(page, running: Served, queue: str) -> str:
    """The text of the items of a queue; they are decided without the page, so that the next ones come."""
    found = ""
    while items := running.get(f"items?queue={queue}")["items"]:
        page.locator(f"[data-queue={queue}].queue").click()
        page.locator(f"article.card[data-item='{items[0]['id']}']").wait_for()
        for item in items:
            page.locator(f"article.card[data-item='{item['id']}'] .passage").first.wait_for()
            found += page.locator("main").inner_text()
            page.keyboard.press("j")
        assert page.locator(UNSAFE).count() == 0
        for item in items:
            assert running.post("decide", {"id": item["id"], "action": "unsure", "why": PAYLOADS[0]})[0] == 200
    return found


def article(page, at: int) -> str:
    page.locator("[data-article]").nth(at).evaluate("one => one.click()")
    key = page.locator("[data-article]").nth(at).get_attribute("data-article")
    page.wait_for_function("key => document.querySelector('article.card')?.dataset.key === key", arg=key)
    assert page.locator(UNSAFE).count() == 0
    return page.locator("main").inner_text()
