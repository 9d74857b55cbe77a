"""The questions for Neo4j Browser: a guide with a click for each, and an archive that becomes its favorites.

Both are derived, from the pictures (`cypher/pictures`, which return nodes and edges to draw) and the views
(`cypher/views`, which return rows), and from the schema, for the colours.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from html import escape
from zipfile import ZipFile, ZipInfo

from kg.ontology import Ontology
from kg.settings import data
from kg.style import paint
from kg.views import View, library

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


def questions() -> list[View]:
    """The pictures and the views, pictures first."""
    return [one for folder in FOLDERS for one in library(data("cypher") / folder)]


def page(ontology: Ontology, asked: Sequence[View]) -> str:
    """The guide: how to read the graph, then a slide for each question; a click puts its Cypher into the editor."""
    slides = [_welcome(ontology), _edges(), *map(_question, asked)]
    return "\n".join(
        ('<article class="guide">', '<carousel class="deck container-fluid">', *slides, "</carousel>", "</article>", "")
    )


def archive(asked: Sequence[View]) -> bytes:
    """The questions as a zip that Browser takes for favorites; the same questions give the same bytes."""
    target = io.BytesIO()
    with ZipFile(target, "w") as zipped:
        for one in asked:
            entry = ZipInfo(f"{FOLDER}/{one.name}.cypher")
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, one.text)
    return target.getvalue()


def _slide(title: str, *lines: str) -> str:
    inner = "\n".join((f"<h3>{escape(title)}</h3>", *lines))
    return f'<slide class="row-fluid">\n<div class="col-sm-12">\n{inner}\n</div>\n</slide>'


def _welcome(ontology: Ontology) -> str:
    return _slide(
        "高新区知识图谱",
        "<p>A click on a grey box puts it into the editor. First the lines that begin with <code>:param</code>, with "
        "the name that you ask about, then the question.</p>",
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


def _question(one: View) -> str:
    chinese, english = one.question.split("？ ", 1)
    defaults = (
        f"<p>{escape(each.means)}</p>{_runnable(f':param {each.name} => {each.cypher}')}" for each in one.parameters
    )
    query = _runnable(f"// {one.question}\n{one.statement.rstrip()}")
    return _slide(f"{chinese}？", f"<p>{escape(english)}</p>", *defaults, query)


def _runnable(text: str) -> str:
    return f'<pre class="runnable" style="{QUERY}">{escape(text, quote=False)}</pre>'
