"""The questions for Neo4j Browser: a guide with a click for each, and an archive that becomes its favorites.

Both are derived, from the pictures (`cypher/pictures`, which return nodes and edges to draw) and the views
(`cypher/views`, which return rows), and from the schema, for the colours.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from html import escape
from zipfile import ZipFile, ZipInfo

from kg.ontology import Ontology
from kg.settings import data
from kg.style import paint

FOLDERS = ("pictures", "views")
FOLDER = "kg"
"""What the folder of favorites is called."""
CHIP = "display: inline-block; padding: 0 8px; margin: 2px 0; border-radius: 10px; font-weight: bold"
QUERY = "margin-left: 12px; overflow: visible; word-break: normal"
"""Room for the sign in front of a query, which the narrow guide would cut."""
EDGE = {
    "quotes": "the sentences that state it, one a claim",
    "sources, dates, offsets": "the article of each sentence, its day, and where the sentence stands in the file",
    "derived, via": "that no sentence states it: it follows from edges over the things of <code>via</code>",
    "planned": "that it is only meant to be",
    "confidence, extractors": "how sure it is, and what found it",
}
"""What the properties of an edge say, in HTML."""


def scripts() -> dict[str, str]:
    """The Cypher of each picture and view, by name, pictures first."""
    files = [path for folder in FOLDERS for path in sorted((data("cypher") / folder).glob("*.cypher"))]
    return {path.stem: path.read_text(encoding="utf-8") for path in files}


def page(ontology: Ontology, texts: Mapping[str, str]) -> str:
    """The guide: how to read the graph, then a slide for each question; a click puts its Cypher into the editor."""
    slides = [_welcome(ontology), _edges(), *(_question(text) for text in texts.values())]
    return "\n".join(
        ('<article class="guide">', '<carousel class="deck container-fluid">', *slides, "</carousel>", "</article>", "")
    )


def archive(texts: Mapping[str, str]) -> bytes:
    """The questions as a zip that Browser takes for favorites; the same texts give the same bytes."""
    target = io.BytesIO()
    with ZipFile(target, "w") as zipped:
        for name, text in texts.items():
            entry = ZipInfo(f"{FOLDER}/{name}.cypher")
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, text)
    return target.getvalue()


def _slide(title: str, *lines: str) -> str:
    inner = "\n".join((f"<h3>{escape(title)}</h3>", *lines))
    return f'<slide class="row-fluid">\n<div class="col-sm-12">\n{inner}\n</div>\n</slide>'


def _welcome(ontology: Ontology) -> str:
    return _slide(
        "高新区知识图谱",
        "<p>A click on the Cypher of a question puts it into the editor. Where its second line names a company or a "
        "zone (<code>WITH</code>), put in the one that you ask about; then run it.</p>",
        "<h4>颜色 Colours</h4>",
        f"<p>{' '.join(_chips(ontology))}</p>",
    )


def _chips(ontology: Ontology) -> Iterator[str]:
    for name, known in sorted(ontology.classes.items()):
        colors = paint(known.color)
        look = f"{CHIP}; background-color: {colors['color']}; color: {colors['text-color-internal']}"
        yield f'<span style="{look}">{escape(known.label["zh"])} {name}</span>'


def _edges() -> str:
    rows = (f"<li><code>{names}</code>: {says}</li>" for names, says in EDGE.items())
    return _slide(
        "一条边说了什么", "<p>A click on an edge of a drawn graph opens its properties:</p>", "<ul>", *rows, "</ul>"
    )


def _question(text: str) -> str:
    chinese, english = text.partition("\n")[0].removeprefix("//").strip().split("？ ", 1)
    query = f'<pre class="runnable" style="{QUERY}">{escape(text.rstrip(), quote=False)}</pre>'
    return _slide(f"{chinese}？", f"<p>{escape(english)}</p>", query)
