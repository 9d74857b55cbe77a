import pytest

from kg.read.layout import blocks, trimmed

PAGE = """# 甲州高新区：园区上新

▶ 李小明

近日，甲州高新区的新厂房投产，机器



图为新厂房一角。 王芳摄

开足马力运转。

园镜头

---
"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(text)]


def test_the_blocks_of_a_page() -> None:
    assert kinds(PAGE) == [
        ("heading", "甲州高新区：园区上新"),
        ("byline", "李小明"),
        ("body", "近日，甲州高新区的新厂房投产，机器"),
        ("credit", "图为新厂房一角。 王芳摄"),
        ("body", "开足马力运转。"),
        ("label", "园镜头"),
        ("decoration", "---"),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("甲州高新区供图", "credit"),
        ("图片来源：甲州高新区", "credit"),
        ("2024年5月10日", "date"),
        ("◎本报记者 李小明", "byline"),
        ("近日，甲州高新区举办招商大会，现场签约二十个项目。", "body"),
    ],
)
def test_what_a_line_is(line: str, kind: str) -> None:
    assert [block.kind for block in blocks(line + "\n")] == [kind]


def test_a_title_on_two_lines_is_one_block() -> None:
    (title, *_) = blocks("甲州高新区\n绿色转型再上台阶\n\n◎本报记者 李小明\n")
    assert (title.kind, title.text, len(title.lines)) == ("heading", "甲州高新区\n绿色转型再上台阶", 2)


@pytest.mark.parametrize(("text", "is_open"), [("机器正在", True), ("机器运转。", False), ("他说：“好。”", False)])
def test_open(text: str, is_open: bool) -> None:
    block = blocks(f"近日，甲州高新区的新厂房里，一台台大大小小的{text}\n")[0]
    assert block.open is is_open


def test_spans_leave_mark_up_out_of_the_words() -> None:
    page = "  ## 甲州高新区再起步  \n"
    (block,) = blocks(page)
    assert page[slice(*block.span)] == "## 甲州高新区再起步"
    assert page[slice(*block.lines[0])] == "甲州高新区再起步"
    assert trimmed(page, *block.span) == block.span
