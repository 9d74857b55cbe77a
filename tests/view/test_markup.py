"""Names, quotes, titles and file names full of markup and script stand on the page as text, and do nothing."""

import re
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import built
import viewed

from kg import ontology
from kg.model import Edge, Graph, Node
from kg.view import view
from kg.view.data import gathered
from kg.view.page import html
from kg.view.texts import Text

pytestmark = viewed.needed
ATTACKS = (
    "<script>pwned()</script>",
    "<img src=x onerror=pwned()>",
    "<svg onload=pwned()>",
    "<svg><script>pwned()</script></svg>",
    "<iframe srcdoc='<script>parent.pwned()</script>'></iframe>",
    "<a href=javascript:pwned()>甲</a>",
    "javascript:pwned()",
    "data:text/html,<script>pwned()</script>",
    "<body onload=pwned()>",
    "<details open ontoggle=pwned()>",
    "<input autofocus onfocus=pwned()>",
    "<video><source onerror=pwned()></video>",
    "<math><mtext></table><mglyph><style><img src=x onerror=pwned()>",
    "<template><img src=x onerror=pwned()></template>",
    "<base href=https://example.org/>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<style>*{display:none}</style>",
    "<object data=x></object><embed src=x>",
    "<form action=https://example.org/><button>甲</button></form>",
    "{{constructor.constructor('pwned()')()}}",
    "${pwned()}",
    "';pwned();//",
    "__proto__",
    "constructor",
    "&lt;script&gt;pwned()&lt;/script&gt;",
    "\\u003cscript\\u003epwned()\\u003c/script\\u003e",
    "%3Cscript%3Epwned()%3C/script%3E",
    "]]><script>pwned()</script>",
    "\u202e<script>pwned()</script>\u2066",
)
AROUND = ("{}", '">{}', "'>{}", "</script>{}", "<!--{}-->", "</style></title>{}", "</textarea>{}", "甲\n{}\t乙")
DAY = "2024-03-18"
PAYLOADS = [around.format(attack) for around, attack in product(AROUND, ATTACKS)]
KNOWN = re.findall(
    r"\w+",
    """html head meta title style body script noscript header main aside article section h1 h2 h3 p a div span
    button input select option output label fieldset legend kbd ul li dl dt dd bdi small strong b q cite mark time
    canvas table thead tbody tr th td figure figcaption svg line path circle text""",
)
"""The elements that the page makes; none of them comes from data."""
ODD = """known => [...document.querySelectorAll('*')].filter(one =>
    !known.includes(one.localName) || one.getAttributeNames().some(name => name.startsWith('on')) ||
    /^(?!#|https:)/i.test(one.getAttribute('href') ?? '#') || one.hasAttribute('src') || one.hasAttribute('style') &&
    /url|expression/i.test(one.getAttribute('style'))).map(one => one.outerHTML)"""


def hostile() -> Graph:
    """A thing, an article and an edge for each payload, each of them called by it, and by nothing else."""
    graph = Graph()
    node = partial(_node, graph)
    node("Zone:乙区", "Zone", name="乙区")
    for number, text in enumerate(PAYLOADS):
        article, thing = f"{text}.txt#a{number}", f"Company:{number}{text}"
        node(
            article, "Article", name=text, source=f"{text}.txt", date="2024-03-18", zone=text, byline=(text,), url=text
        )
        codes = {"credit_codes": (text,), "credit_codes_at": (f"{article} 0-1",)}
        node(thing, "Company", name=text, forms=(text, f"{text}甲"), note=text, **codes)
        node(f"figure{number}", "Observation", indicator=text, value=text, unit=text, quote=text, source=article)
        said = {"quotes": (text,), "sources": (article,), "offsets": ("0-1",), "dates": (DAY,)}
        _edge(graph, thing, "LOCATED_IN", "Zone:乙区", **said, stage=text, role=text, confidence=0.5)
        _edge(graph, thing, "HAS_OBSERVATION", f"figure{number}")
        _edge(graph, article, "MENTIONS", thing, forms=(text,), offsets=("0-1",))
    return graph


def _node(graph: Graph, key: str, label: str, **properties: Any) -> None:
    labels = (label,) if label in ("Article", "Observation") else (label, "Entity")
    graph.add_node(Node(key, labels, tuple(sorted(properties.items()))))


def _edge(graph: Graph, head: str, kind: str, tail: str, **properties: Any) -> None:
    graph.add_edge(Edge(f"{head}|{kind}|{tail}", kind, head, tail, tuple(sorted(properties.items()))))


def test_names_quotes_titles_and_files_are_only_text(tmp_path: Path) -> None:
    known = ontology.load(built.CHOSEN.schema)
    (tmp_path / "view.html").write_text(html(gathered(hostile(), known, {}, "")), encoding="utf-8")
    assert len(set(PAYLOADS)) >= 200
    with viewed.looking(tmp_path / "view.html") as look:
        page = look.page
        page.evaluate("void (globalThis.pwned = () => { globalThis.hit = true })")
        _listed(page)
        for number, text in enumerate(PAYLOADS):
            _filed(page, number, text)
            _read(page, text)
        page.evaluate("location.hash = '#e=' + encodeURIComponent('<img src=x onerror=pwned()>')")
        page.locator(".panel .note").wait_for()
        assert page.evaluate(ODD, KNOWN) == []
        assert page.evaluate("globalThis.hit") is None
        look.quiet()


def _listed(page: Any) -> None:
    page.click("#as-list")
    for _ in range(2):
        page.locator(".list .more").click()
    names = page.locator(".list tbody th").evaluate_all("all => all.map(one => one.textContent)")
    assert sorted(names) == sorted([*PAYLOADS, "乙区"])
    assert page.locator("#stage option").evaluate_all("all => all.map(one => one.textContent)").count("全部") == 1


def _filed(page: Any, number: int, text: str) -> None:
    """The file of a thing, asked for by its address."""
    page.evaluate("id => { location.hash = '#e=' + encodeURIComponent(id) }", f"Company:{number}{text}")
    page.wait_for_function("text => document.querySelector('.panel h2')?.textContent === text", arg=text)
    told = page.evaluate("""() => ['.quote q', '.facts b', 'tbody th', '.source a', '.tag'].map(
        each => document.querySelector('.panel ' + each).textContent)""")
    assert told == [text, text, text, text, f"{text}甲"]
    assert page.evaluate(ODD, KNOWN) == []


def _read(page: Any, text: str) -> None:
    """The article that a quote leads to."""
    page.locator(".panel a.quote").first.click()
    page.locator(".panel .article").wait_for()
    told = page.evaluate(
        "['h2', '.key', '.quote q'].map(each => document.querySelector('.article ' + each).textContent)"
    )
    assert [told[0], told[2]] == [text, text]
    assert told[1].startswith(f"{text}.txt#a")
    assert page.locator(".article .address").count() == 0
    assert page.evaluate(ODD, KNOWN) == []


def test_in_the_text_of_an_article_markup_is_text_too(tmp_path: Path) -> None:
    text = "\n".join(one.replace("\n", " ") for one in PAYLOADS)
    graph = hostile()
    key = next(one.id for one in graph.nodes() if one.labels == ("Article",))
    data = gathered(graph, ontology.load(built.CHOSEN.schema), {key: Text(text, (((0, len(text)), 0),))}, "")
    (tmp_path / "view.html").write_text(html(data), encoding="utf-8")
    with viewed.looking(tmp_path / "view.html") as look:
        look.page.evaluate("key => { location.hash = '#a=' + encodeURIComponent(key) + '&at=1.9' }", key)
        look.page.locator(".article .text").wait_for()
        shown = look.page.locator(".article .text p").evaluate_all("all => all.map(one => one.textContent)")
        assert shown == text.split("\n")
        assert look.page.locator(".article mark").count() > 0
        assert look.page.evaluate(ODD, KNOWN) == []
        look.quiet()


def test_the_policy_stops_what_would_slip_through(tmp_path: Path) -> None:
    """The second wall: even markup that reaches the page runs no script and asks nobody for anything."""
    view(built.build(), [built.CHOSEN.documents], ontology.load(built.CHOSEN.schema), tmp_path / "view.html")
    with viewed.looking(tmp_path / "view.html") as look:
        look.page.evaluate("void (globalThis.pwned = () => { globalThis.hit = true })")
        look.page.evaluate("""document.body.insertAdjacentHTML('beforeend',
            '<img src=x onerror=pwned()><svg onload=pwned()></svg><img src=https://example.org/x.png>')""")
        look.page.evaluate("""{ const one = document.createElement('script'); one.textContent = 'pwned()';
            document.body.append(one) }""")
        look.page.wait_for_timeout(300)
        assert look.page.evaluate("globalThis.hit") is None
        stopped = "".join(look.complaints)
        assert stopped.count("inline event handler") == 2
        assert stopped.count("inline script") == 1
        assert stopped.count("Loading the image") == 2
