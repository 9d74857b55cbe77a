import pytest

from kg.read.layout import Block, blocks, column_width, trimmed

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


def shown(text: str) -> list[tuple[str, int]]:
    return [(block.text, len(block.lines)) for block in blocks(text)]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "近日，厂房里，机器开足\n马力运转，订单\n排到年底。\n",
            [("近日，厂房里，机器开足马力运转，订单排到年底。", 3)],
        ),
        ("近日，厂房投产。\n机器，开足马力。\n", [("近日，厂房投产。", 1), ("机器，开足马力。", 1)]),
        ("近日，厂房里，机器开足\n\n马力，运转。\n", [("近日，厂房里，机器开足", 1), ("马力，运转。", 1)]),
        ("近日，厂房里，机器开足\n　　马力，运转。\n", [("近日，厂房里，机器开足", 1), ("马力，运转。", 1)]),
        ("近日，厂房里，机器开足\n据介绍，投产。\n", [("近日，厂房里，机器开足", 1), ("据介绍，投产。", 1)]),
        ("近日，厂房里，\n今年的机器投产。\n", [("近日，厂房里，今年的机器投产。", 2)]),
        ("　　近日，厂房里，机器\n开足马力。\n", [("近日，厂房里，机器开足马力。", 2)]),
        ("近日，厂房里，机器\r\n开足\f马力。", [("近日，厂房里，机器开足马力。", 3)]),
        ("近日，厂房里，机器\n◎本报记者 李小明\n", [("近日，厂房里，机器", 1), ("本报记者 李小明", 1)]),
    ],
)
def test_adjacent_lines_of_an_open_sentence_are_one_paragraph(page: str, expected: list[tuple[str, int]]) -> None:
    assert shown(page) == expected


def test_a_wrapped_paragraph_spans_its_lines() -> None:
    page = "# 甲州\n\n  近日，机器开足  \n马力运转。\n"
    block = blocks(page)[1]
    assert [page[slice(*line)] for line in block.lines] == ["近日，机器开足", "马力运转。"]
    assert page[slice(*block.span)] == "近日，机器开足  \n马力运转。"
    assert (block.open, block.indented) == (False, False)


COLUMN = """走进甲州高新区新建的厂房，机器人
正在进行焊接。车间主任介绍，自动
化改造以后，生产的效率提高三成，
产品的不良率下降到千分之二以下。
为了帮助企业解决用工和用电的难题
专班每周上门一次，先后组织了六场
招聘会，一共有一百多人签约，今年
还要再建两座厂房。
"""
FILLED = "为了帮助企业解决用工和用电的难题"


def test_a_line_that_fills_its_column_is_no_heading() -> None:
    assert kinds(FILLED + "\n") == [("heading", FILLED)]
    assert [kind for kind, text in kinds(COLUMN)] == ["body", "body"]
    assert kinds(COLUMN)[1][1].startswith(f"{FILLED}专班每周")


WIDE = "园区的厂房里机器正在运转订单排到了年底"


@pytest.mark.parametrize(
    ("texts", "width"),
    [
        ([WIDE] * 6, 2 * len(WIDE)),
        ([WIDE] * 5, 0),
        ([*[WIDE] * 6, WIDE * 2, WIDE], 2 * len(WIDE)),
        ([f"{WIDE}。"] * 9, 0),
        ([*[WIDE] * 5, WIDE[:9], WIDE], 2 * len(WIDE)),
        ([*[WIDE] * 5, *[WIDE[:9], WIDE[:5]] * 2, WIDE], 0),
        ([*[WIDE] * 5, f"{WIDE[1:]}3", WIDE], 2 * len(WIDE)),
        ([WIDE[: 2 * i] for i in range(1, 10)], 0),
        ([], 0),
    ],
)
def test_the_width_of_a_column(texts: list[str], width: int) -> None:
    assert column_width([Block((0, 1), ((0, 1),), text, adjacent=True) for text in texts]) == width


def test_lines_apart_have_no_width() -> None:
    assert column_width([Block((0, 1), ((0, 1),), WIDE)] * 9) == 0


def test_a_blank_page_has_no_blocks() -> None:
    assert [blocks(""), blocks(" \n\n")] == [[], []]


def test_the_short_last_line_of_a_wrapped_column_is_no_heading() -> None:
    wrapped = [
        "近日甲州高新区的厂房里",
        "机器一台接着一台地运转",
        "工人们忙着把新的传感器",
        "一箱一箱地装上门口货车",
        "订单已经排到了明年年底",
        "车间主任说还要再招人。",
        "为了帮助企业解决用",
    ]
    assert [block.kind for block in blocks("\n".join(wrapped))] == ["body", "body"]
