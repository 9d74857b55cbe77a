"""Every text on the page can be read: WCAG AA, 4.5 to 1, in real pixels' colours."""

from pathlib import Path

import built
import pytest
import viewed

from kg import ontology
from kg.view import view

pytestmark = viewed.needed
POOR = """() => {
    const parts = color => { const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number); return {r, g, b, a} }
    const light = ({r, g, b}) => { const [x, y, z] = [r, g, b].map(v => v / 255).map(
        v => v > 0.04045 ? ((v + 0.055) / 1.055) ** 2.4 : v / 12.92); return 0.2126 * x + 0.7152 * y + 0.0722 * z }
    const behind = one => {
        for (; one; one = one.parentElement) {
            const color = parts(getComputedStyle(one).backgroundColor)
            if (color.a > 0.9) return color
        }
        return {r: 255, g: 255, b: 255}
    }
    const found = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    let seen = 0
    while (walk.nextNode()) {
        const one = walk.currentNode.parentElement
        if (!walk.currentNode.textContent.trim() || one.tagName === 'SCRIPT' || !one.checkVisibility()) continue
        seen++
        const style = getComputedStyle(one)
        const ink = parts(one.closest('svg') ? style.fill : style.color)
        const [dark, bright] = [light(ink), light(behind(one))].sort((a, b) => a - b)
        const contrast = (bright + 0.05) / (dark + 0.05)
        if (contrast < 4.5) found.push([walk.currentNode.textContent.slice(0, 30), contrast.toFixed(2)])
    }
    return [seen, found]
}"""


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_every_text_stands_out_from_what_is_behind_it(tmp_path: Path, locale: str) -> None:
    view(built.build(), [built.CHOSEN.documents], ontology.load(built.CHOSEN.schema), tmp_path / "view.html")
    with viewed.looking(tmp_path / "view.html", locale) as look:
        seen, poor = look.page.evaluate(POOR)
        look.search("高新区")
        look.page.keyboard.press("Enter")
        look.page.locator(".panel .relation").first.wait_for()
        more, also = look.page.evaluate(POOR)
        look.click(".panel a.quote")
        look.page.locator(".article").wait_for()
        look.page.click("#as-list")
        last, too = look.page.evaluate(POOR)
        assert [*poor, *also, *too] == []
        assert min(seen, more, last) > 60
