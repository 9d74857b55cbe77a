"""What a reader sees and does in the page of `kg view`, in a real Chromium."""

from pathlib import Path

import built
import pytest
import viewed
from chromium import api

from kg import ontology, pipeline, store
from kg.view import view
from kg.view.data import gathered
from scripts import loaded

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "articles"
KNOWN = ontology.load(built.CHOSEN.schema)

pytestmark = viewed.needed


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("seeds") / "view.html"
    view(built.build(), [built.CHOSEN.documents], KNOWN, target)
    return target


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten thousand things."""
    folder = tmp_path_factory.mktemp("large")
    store.save_graph(loaded("loading_graph").graph(16700), KNOWN, folder / "build")
    assert view(folder / "build", [built.CHOSEN.documents], KNOWN, folder / "view.html").entities == 10020
    return folder / "view.html"


@pytest.mark.parametrize(
    ("query", "other", "words"),
    [
        ("思朗科技", "孝感高新区", "在高创智造产业园，近观科技、德睿光电、思朗科技相继落户。"),
        ("工业上楼奖", "湖北阿兴食品有限公司", "发放首笔“工业上楼奖”，一次兑付436.16万元。"),
    ],
)
def test_from_a_name_to_the_evidence_in_its_article(seeds: Path, query: str, other: str, words: str) -> None:
    with viewed.looking(seeds) as look:
        look.search(query)
        look.click("#hits li")
        row = look.page.locator(".panel .relation").filter(has=look.page.get_by_text(other, exact=True)).first
        api.expect(row).to_be_visible()
        look.clicks += 1
        row.locator("a.quote").first.click()
        api.expect(look.page.locator(".article mark").first).to_be_in_viewport()
        assert words in "".join(look.page.locator(".article mark").all_text_contents())
        assert look.page.locator(".article .mention").filter(has_text=query).count() > 0
        assert look.clicks <= 3
        look.keep(f"evidence-{query}")
        look.quiet()


def test_a_name_is_found_by_its_beginning_and_by_what_it_is_also_called(seeds: Path) -> None:
    with viewed.looking(seeds) as look:
        for query, wanted in (
            ("思朗", "思朗科技"),
            ("阿兴食品", "湖北阿兴食品有限公司"),
            ("宁波新材料园", "甬江新材料创新港"),
        ):
            look.search(query)
            api.expect(look.page.locator("#hits li").first).to_contain_text(wanted)
        look.search("没有这个名称")
        api.expect(look.page.locator("#hits")).to_have_text("没有找到")


def test_a_file_tells_names_relations_figures_and_sources(seeds: Path) -> None:
    with viewed.looking(seeds) as look:
        look.search("甬江新材料创新港")
        look.page.keyboard.press("Enter")
        panel = look.page.locator(".panel")
        for words in ("曾用名", "宁波新材料园", "更名为甬江新材料创新港", "位于", "数据", "1.9", "来源", "2024-09-20"):
            api.expect(panel).to_contain_text(words)
        look.keep("file")


def only(page, group: str, name: str) -> None:
    page.locator(f"#{group} button").nth(1).click()
    page.locator(f"#{group} input[value={name}]").check()


def since(page, day: str) -> None:
    page.locator("#from").fill(day)
    page.locator("#from").dispatch_event("change")


def surer(page, least: str) -> None:
    page.locator("#confidence").fill(least)
    page.locator("#confidence").dispatch_event("change")


def passing(lets) -> int:
    """How many things have an edge, of the data itself, that is let through."""
    known = gathered(store.stream(built.build()), KNOWN, {}, "")
    return len({end for edge in known["edges"] if lets(edge) for end in (edge["head"], edge["tail"])})


FILTERS = {
    "relation": (lambda page: only(page, "relations", "GRANTS"), lambda edge: edge["type"] == "GRANTS"),
    "date": (lambda page: since(page, "2024-12-01"), lambda edge: any(one["date"] > "2024-12" for one in edge["said"])),
    "stage": (
        lambda page: page.locator("#stage").select_option("签约"),
        lambda edge: edge.get("facts", {}).get("stage") == "签约",
    ),
    "confidence": (lambda page: surer(page, "0.95"), lambda edge: edge["confidence"] >= 0.95),
    "derived": (lambda page: page.locator("#derived").uncheck(), lambda edge: not edge.get("derived")),
    "planned": (lambda page: page.locator("#planned").uncheck(), lambda edge: not edge.get("planned")),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_of_relations_leaves_what_has_one_of_them(seeds: Path, name: str) -> None:
    choose, lets = FILTERS[name]
    with viewed.looking(seeds) as look:
        before = look.count()
        choose(look.page)
        drawn, match = look.count()
        assert drawn == match == passing(lets)
        assert 0 < match < before[1]
        look.keep(f"filter-{name}")
        look.page.click("#reset")
        assert look.count() == before
        look.quiet()


def test_filters_of_class_and_zone_leave_such_things(seeds: Path) -> None:
    with viewed.looking(seeds) as look:
        look.page.click("#as-list")
        only(look.page, "classes", "Person")
        kinds = look.page.locator(".list tbody td:nth-of-type(1)").all_text_contents()
        assert (set(kinds), len(kinds), look.count()[1]) == ({"人物"}, 34, 34)
        look.page.locator("#zone").select_option(label="孝感高新区")
        assert look.page.locator(".list tbody th").all_text_contents() == ["陆闻舟"]
        look.page.click("#reset")
        look.page.locator("#zone").select_option(label="孝感高新区")
        names = look.page.locator(".list tbody th").all_text_contents()
        assert {"思朗科技", "工业上楼奖", "孝感高新区"} <= set(names)
        assert "合肥高新技术产业开发区" not in names
        look.keep("filter-zone")


def test_a_neighbourhood_grows_when_it_is_asked_to(large: Path) -> None:
    with viewed.looking(large) as look:
        before = look.count()[0]
        assert before <= 300
        look.page.locator(".panel .thing").first.click()
        look.page.get_by_role("button", name="只看邻域").click()
        alone = look.count()[0]
        assert 1 < alone <= 31
        look.page.get_by_role("button", name="展开邻居").click()
        more = look.count()[0]
        assert alone < more <= alone + 30
        look.keep("expanded")
        look.page.click("#start")
        assert look.count()[0] == before
        look.quiet()


def test_a_click_on_a_dot_opens_its_file_and_a_double_click_expands_it(large: Path) -> None:
    with viewed.looking(large) as look:
        look.page.locator(".panel .thing").first.click()
        api.expect(look.page.locator(".panel h2")).not_to_have_text("从这里开始")
        name = look.page.locator(".panel h2").inner_text()
        key = look.page.evaluate("decodeURIComponent(location.hash.slice(3))")
        look.page.keyboard.press("Escape")
        api.expect(look.page.locator(".panel h2")).to_have_text("从这里开始")
        before, place = look.count()[0], look.page.evaluate("id => kgViewer.where(id)", key)
        box = look.page.locator(".canvas").bounding_box()
        look.page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
        api.expect(look.page.locator(".panel h2")).to_have_text(name)
        look.page.wait_for_timeout(500)
        look.page.mouse.dblclick(box["x"] + place["x"], box["y"] + place["y"])
        api.expect(look.page.locator(".panel h2")).to_have_text(name)
        assert look.count()[0] > before
        look.quiet()


def test_everything_can_be_reached_by_keyboard_alone(seeds: Path) -> None:
    with viewed.looking(seeds) as look:
        keyboard, active = look.page.keyboard, "document.activeElement"
        keyboard.press("/")
        keyboard.insert_text("高新区")
        keyboard.press("ArrowDown")
        keyboard.press("ArrowDown")
        third = look.page.locator("#hits li").nth(2).locator("bdi").first.inner_text()
        keyboard.press("Enter")
        api.expect(look.page.locator(".panel h2")).to_have_text(third)
        api.expect(look.page.locator(".panel h2")).to_be_focused()
        for _ in range(30):
            keyboard.press("Tab")
            if look.page.evaluate(f"{active}.matches('a.quote')"):
                break
        keyboard.press("Enter")
        api.expect(look.page.locator(".article mark").first).to_be_in_viewport()
        api.expect(look.page.locator(".article h2")).to_be_focused()
        keyboard.press("Escape")
        api.expect(look.page.locator(".panel h2")).to_have_text(third)
        look.page.locator(".canvas").focus()
        for key in ("+", "-", "ArrowLeft", "ArrowDown"):
            keyboard.press(key)
        before = look.count()[0]
        keyboard.press("Enter")
        assert look.count()[0] >= before
        look.quiet()


@pytest.mark.parametrize(("locale", "first", "then"), [("zh-CN", "筛选", "Filters"), ("en-GB", "Filters", "筛选")])
def test_it_speaks_the_readers_language_and_the_other(seeds: Path, locale: str, first: str, then: str) -> None:
    with viewed.looking(seeds, locale) as look:
        for words in (first, then, first):
            api.expect(look.page.locator(".side .head strong")).to_have_text(words)
            assert look.page.evaluate("document.documentElement.lang.slice(0, 2)") == (
                "zh" if words == "筛选" else "en"
            )
            look.keep(f"language-{locale}-{words}")
            look.page.click("#language")
        look.quiet()


def test_without_webgl_the_neighbourhood_is_drawn_as_buttons(seeds: Path) -> None:
    with viewed.looking(seeds, args=viewed.NO_WEBGL) as look:
        api.expect(look.page.locator(".canvas .note")).to_contain_text("没有 WebGL")
        look.search("孝感高新区")
        look.page.keyboard.press("Enter")
        api.expect(look.page.locator(".canvas svg g")).to_have_count(10)
        look.page.get_by_role("button", name="思朗科技").focus()
        look.page.keyboard.press("Enter")
        api.expect(look.page.locator(".panel h2")).to_have_text("思朗科技")
        look.keep("no-webgl")
        look.quiet()


def test_an_article_that_is_not_in_the_file_is_said_to_be_so_and_quoted(tmp_path: Path) -> None:
    only = built.CHOSEN.documents / "2024-12-02_襄阳高新区.txt"
    view(built.build(), [only], KNOWN, tmp_path / "view.html")
    with viewed.looking(tmp_path / "view.html") as look:
        look.search("思朗科技")
        look.page.keyboard.press("Enter")
        look.click(".panel a.quote")
        api.expect(look.page.locator(".article .note")).to_contain_text("不在这个文件里")
        assert look.page.locator(".article .quote.evidence").count() == 1
        look.keep("no-article")
        look.quiet()


def test_ten_thousand_things_are_listed_searched_and_drawn(large: Path) -> None:
    with viewed.looking(large) as look:
        assert look.count()[1] == 10020
        look.keep("large")
        look.page.click("#as-list")
        api.expect(look.page.locator(".list tbody tr")).to_have_count(100)
        look.page.locator(".list .more").click()
        api.expect(look.page.locator(".list tbody tr")).to_have_count(200)
        look.search("兰州云帆")
        assert look.page.locator("#hits li").count() == 12
        look.keep("large-list")
        look.quiet()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the five real files are not here (../shared/articles)")
def test_the_real_files(tmp_path: Path) -> None:
    store.save(pipeline.build(built.sources(SHARED), KNOWN, built.extract()), KNOWN, tmp_path / "build")
    seen = view(tmp_path / "build", [SHARED], KNOWN, tmp_path / "view.html")
    assert (seen.articles, seen.read) == (25, 25)
    with viewed.looking(tmp_path / "view.html") as look:
        look.keep("real")
        for query, other in (("思朗科技", "孝感高新区"), ("工业上楼奖", "阿兴食品")):
            look.clicks = 0
            look.search(query)
            look.click("#hits li")
            row = look.page.locator(".panel .relation").filter(has_text=other).first
            look.clicks += 1
            row.locator("a.quote").first.click()
            api.expect(look.page.locator(".article mark").first).to_be_in_viewport()
            assert look.clicks <= 3
            look.keep(f"real-{query}")
        look.quiet()
