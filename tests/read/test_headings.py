import pytest

from kg.read.headings import heading_runs, next_text, picture_title, title_of
from kg.read.layout import blocks

TWO = """# 甲州高新区再起步

▶ 李小明

近日，甲州高新区投产。

## 项目建设提速

厂房封顶。

# 乙州高新区上新

本报讯（记者 王芳） 乙州高新区开工。
"""


def test_a_subhead_is_no_title() -> None:
    found = blocks(TWO)
    assert [found[start].text for start in heading_runs(found)] == ["甲州高新区再起步", "乙州高新区上新"]


BODY = "近日，甲州高新区的厂房投产，机器开足马力。"


@pytest.mark.parametrize(
    ("page", "runs"),
    [
        (f"甲州高新区再起步\n\n{BODY}\n", {0: 1}),
        (f"{BODY}\n\n甲州高新区再起步\n\n{BODY}\n", {}),
        (f"{BODY}\n\n甲州高新区再起步\n\n◎本报记者 李小明\n\n{BODY}\n", {1: 2}),
        (f"{BODY}\n\n甲州高新区再起步\n\n本报讯 {BODY}\n", {1: 2}),
        (f"{BODY}\n\n## 甲州高新区再起步\n\n{BODY}\n", {}),
        (f"{BODY}\n\n# 甲州高新区再起步\n\n{BODY}\n", {1: 2}),
        (f"{BODY}\n\n## 甲州高新区：再起步\n\n{BODY}\n", {1: 2}),
        (f"{BODY}\n\n甲州高新区：再起步\n\n{BODY}\n", {}),
        (f"{BODY} 王芳\n\n甲州高新区：再起步\n\n{BODY}\n", {1: 2}),
        (f"{BODY} 王芳\n\n## 再起步\n\n{BODY}\n", {}),
        (f"# 甲州高新区\n\n## 再起步\n\n{BODY}\n", {0: 2}),
        (f"{BODY}\n\n服务有温度\n\n# 甲州高新区再起步\n\n{BODY}\n", {2: 3}),
        (f"{BODY}\n\n服务有温度\n# 甲州高新区再起步\n\n{BODY}\n", {1: 3}),
        (f"服务有温度\n\n# 甲州高新区再起步\n\n{BODY}\n", {0: 2}),
    ],
)
def test_where_titles_stand(page: str, runs: dict[int, int]) -> None:
    assert heading_runs(blocks(page)) == runs


@pytest.mark.parametrize(
    ("run", "title"),
    [
        ("# 甲州高新区再起步", ["甲州高新区再起步"]),
        ("加大支持力度\n\n# 甲州高新区再起步", ["甲州高新区再起步"]),
        ("## 甲州高新区：\n\n# 岗位上新", ["甲州高新区：", "岗位上新"]),
        ("## 加大支持力度\n\n# 甲州高新区再起步", ["甲州高新区再起步"]),
        ("加大支持力度\n\n甲州高新区再起步", ["甲州高新区再起步"]),
        ("加大支持力度\n\n厂房再添新", ["加大支持力度"]),
    ],
)
def test_title_of(run: str, title: list[str]) -> None:
    assert [block.text for block in title_of(blocks(run))] == title


def test_the_next_text_is_past_headings_and_what_stands_aside() -> None:
    found = blocks(f"# 甲州高新区再起步\n\n2024年5月6日\n\n图为厂房。\n\n## 上新\n\n{BODY}\n")
    assert (next_text(found, 0), next_text(found, len(found) - 1)) == (found[-1], None)


@pytest.mark.parametrize(
    ("caption", "title"),
    [
        ("5月6日，乙州高新区举办技能竞赛。共八支队伍。", "乙州高新区举办技能竞赛"),
        ("图为竞赛现场，选手们在操作。", "图为竞赛现场"),
        ("乙州高新区" + "的新厂房" * 10, "乙州高新区" + "的新厂房" * 6 + "的"),
        ("。。", ""),
    ],
)
def test_picture_title(caption: str, title: str) -> None:
    assert picture_title(caption) == title
