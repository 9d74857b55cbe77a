import io
import zipfile

import pages
import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE

from kg.read import formats


def test_headings_and_paragraphs() -> None:
    (found,) = pages.sources(pages.docx(), "n.docx")
    assert (found.text, found.encoding) == (pages.TEXT, "docx")


def test_blocks_stand_in_the_order_of_the_file() -> None:
    document = Document()
    document.add_heading("总标题", 0)
    document.add_paragraph("")
    own = document.styles.add_style("报纸标题", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 2"]
    document.add_paragraph("小\n标题", own)
    document.add_paragraph("近日，园区开工。\n园区扩建。")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "企业产值"
    table.cell(1, 0).text = "星河电子"
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "3亿元"
    document.add_paragraph("　末段。")
    (found,) = pages.sources(pages.saved(document), "n.docx")
    assert found.text.strip().split("\n\n") == [
        "# 总标题",
        "## 小 标题",
        "近日，园区开工。\n园区扩建。",
        "企业产值",
        "星河电子",
        "3亿元",
        "末段。",
    ]


def test_a_document_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "LIMIT", 1000)
    assert "larger than 1000 bytes" in pages.failure(pages.docx(), "n.docx")


def without(part: str) -> bytes:
    """A Word document that lacks one of its parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pages.docx())) as whole, zipfile.ZipFile(target, "w") as lacking:
        for name in whole.namelist():
            if name != part:
                lacking.writestr(name, whole.read(name))
    return target.getvalue()


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/styles.xml"])
def test_a_document_without_one_of_its_parts_is_reported(part: str) -> None:
    for one in pages.documents(without(part), "n.docx"):
        assert one.name == "n.docx"


def test_an_old_word_document_is_reported() -> None:
    assert "not a whole Word document" in pages.failure(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "n.docx")


def test_an_empty_document_is_reported() -> None:
    assert "holds no text" in pages.failure(pages.saved(Document()), "n.docx")
