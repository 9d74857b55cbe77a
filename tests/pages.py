"""One article in every format, and small files of each made in memory."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence

import pyarrow as pa
from docx import Document
from pyarrow import parquet as pq
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from kg.model import Source, Unread
from kg.read.formats import read, reported

TITLE = "甲州高新区再起步"
PARAGRAPHS = (
    "本报讯 近日，江苏星河电子有限公司落户甲州高新区，计划投资3亿元建设星河电子智造项目。",
    "甲州高新区出台“拿地即开工”政策，向江苏星河电子有限公司兑付奖补资金120万元。",
    "截至目前，甲州高新区实现工业总产值320亿元，同比增长12%。",
)
TEXT = "\n\n".join([f"# {TITLE}", *PARAGRAPHS]) + "\n"
FONT = "STSong-Light"
"""A font that readers of PDF know by its name, so that no file of it is needed."""


def documents(data: bytes, name: str) -> list[Source | Unread]:
    """What a file of these bytes and this name holds."""
    return list(reported(read(io.BytesIO(data), name), name))


def sources(data: bytes, name: str) -> list[Source]:
    """The same, where all of it can be read."""
    found = documents(data, name)
    assert [one for one in found if isinstance(one, Unread)] == []
    return [one for one in found if isinstance(one, Source)]


def failure(data: bytes, name: str) -> str:
    """Why a file cannot be read."""
    (one,) = documents(data, name)
    assert isinstance(one, Unread)
    return one.reason


def html(*, charset: str = "utf-8", head: str = "", body: str = "") -> bytes:
    """A page with a headline, a menu and a foot around its text."""
    text = body or "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
    page = f"""<!DOCTYPE html>
<html lang="zh"><head><meta charset="{charset}"><title>{TITLE}_甲州日报</title>{head}</head>
<body><nav><a href="/">首页</a> <a href="/news">要闻</a></nav>
<div class="article"><h1>{TITLE}</h1>
{text}</div>
<footer>版权所有 甲州日报社</footer></body></html>"""
    return page.encode("gb18030" if charset.startswith("gb") else charset)


def docx() -> bytes:
    """A Word document: a heading, then paragraphs."""
    document = Document()
    document.add_heading(TITLE, 1)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: object) -> bytes:
    """The bytes of a Word document."""
    target = io.BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def pdf(*pages: Mapping[tuple[int, int], list[str]], size: int = 10, spacing: float = 0) -> bytes:
    """A PDF: each page says which lines begin at which place."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    for page in pages:
        for (x, y), lines in page.items():
            text = canvas.beginText(x, y)
            text.setFont(FONT, size)
            text.setLeading(1.4 * size)
            text.setCharSpace(spacing)
            text.textLines(lines)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def zipped(members: Mapping[str | zipfile.ZipInfo, bytes]) -> bytes:
    """An archive of some members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def parquet(rows: Sequence[Mapping[str, object]]) -> bytes:
    """The bytes of a Parquet file."""
    target = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), target)
    return target.getvalue()


def line(**keys: object) -> bytes:
    """A line of JSON Lines."""
    return json.dumps(keys, ensure_ascii=False).encode() + b"\n"


def every_format() -> dict[str, bytes]:
    """Files that hold the same article: name and bytes."""
    columns = {(60, 780): [TITLE], **{(60, 740 - 60 * i): wrapped(one) for i, one in enumerate(PARAGRAPHS)}}
    return {
        "a.txt": TEXT.encode(),
        "a.md": TEXT.encode("gb18030"),
        "a.jsonl": line(id="7", text=TEXT),
        "a.html": html(charset="gb2312"),
        "a.docx": docx(),
        "a.pdf": pdf(columns),
        "a.parquet": parquet([{"id": 7, "text": TEXT}]),
        "a.zip": zipped({"页/a.txt": TEXT.encode()}),
    }


def wrapped(text: str, width: int = 20) -> list[str]:
    """A text as lines of a column."""
    return [text[at : at + width] for at in range(0, len(text), width)]
