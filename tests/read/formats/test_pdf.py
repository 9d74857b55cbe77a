import io

import pages
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from kg.errors import InputError
from kg.read import read
from kg.read.formats.pdf import known_text

LEFT = ["近日，星河电子落户甲州高新区，机器开", "足马力运转，订单排到年底，甲州高新区"]
RIGHT = ["将新建三座厂房，计划投资3亿元，服务", "企业二十家。"]


@pytest.mark.parametrize("spacing", [0, 0.8, 1.5])
def test_each_column_is_a_block_and_its_lines_are_lines(spacing: float) -> None:
    right = 60 + round(18 * (10 + spacing)) + 12
    page = {(60, 780): ["甲州高新区再起步"], (60, 740): LEFT, (right, 740): RIGHT}
    (found,) = pages.sources(pages.pdf(page, {(60, 780): ["次页。"]}, spacing=spacing), "n.pdf")
    assert found.text.split("\n\n") == ["甲州高新区再起步", "\n".join(LEFT), "\n".join(RIGHT), "次页。"]
    assert found.encoding == "pdf"


def test_what_is_broken_over_columns_is_rejoined() -> None:
    page = {(60, 780): ["甲州高新区再起步"], (60, 740): LEFT, (260, 740): RIGHT}
    (source,) = pages.sources(pages.pdf(page), "n.pdf")
    ((article,), _) = read(source)
    assert (article.title, article.zone) == ("甲州高新区再起步", "甲州高新区")
    assert "".join([*LEFT, *RIGHT]) in article.text


def test_a_page_without_text_is_reported_as_a_scan() -> None:
    assert "perhaps a scan" in pages.failure(pages.pdf({}), "n.pdf")


@pytest.mark.parametrize(
    ("text", "expected"), [("甲州高新区扩建厂房(cid:7)", "甲州高新区扩建厂房\ufffd"), ("甲州", "甲州")]
)
def test_a_character_that_the_font_does_not_tell_is_marked(text: str, expected: str) -> None:
    assert known_text(text, "n.pdf") == expected


def test_a_text_of_such_characters_is_refused() -> None:
    with pytest.raises(InputError, match="its fonts do not tell"):
        known_text("(cid:7)(cid:8) 甲", "n.pdf")


def test_a_password_is_named() -> None:
    target = io.BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption("secret"))
    canvas.drawString(60, 700, "text")
    canvas.save()
    assert "password" in pages.failure(target.getvalue(), "n.pdf")
