import pytest

from kg.read.articles import drafts, heading_runs, picture_title, title_of
from kg.read.layout import blocks

TWO = """# 甲州高新区再起步

▶ 李小明

近日，甲州高新区投产。

## 项目建设提速

厂房封顶。

# 乙州高新区上新

本报讯（记者 王芳） 乙州高新区开工。
"""


def titles(page: str) -> list[str]:
    found, _ = drafts(blocks(page))
    return [" ".join(block.text for block in draft.title) for draft in found]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (TWO, ["甲州高新区再起步", "乙州高新区上新"]),
        ("近日，甲州高新区新建的厂房投产，机器开足马力。\n", [""]),
        ("加大支持力度\n\n甲州高新区再起步\n\n◎本报记者 李小明\n\n近日，厂房投产。\n", ["甲州高新区再起步"]),
        ("## 甲州高新区：\n\n# 岗位上新\n\n◎本报记者 李小明\n\n近日，招聘开始。\n", ["甲州高新区： 岗位上新"]),
    ],
)
def test_where_articles_begin(page: str, expected: list[str]) -> None:
    assert titles(page) == expected


def test_a_subhead_is_no_title() -> None:
    found = blocks(TWO)
    assert [found[start].text for start in heading_runs(found)] == ["甲州高新区再起步", "乙州高新区上新"]
    assert [block.text for block in title_of(found[:1])] == ["甲州高新区再起步"]


PICTURE = """# 甲州高新区再起步

近日，甲州高新区投产，机器

图片来源：乙州高新区

5月6日，乙州高新区举办技能竞赛。参赛的有八支队伍。图为比赛现场。

开足马力。
"""


def test_a_caption_of_another_zone_is_a_news_item_of_its_own() -> None:
    found, _ = drafts(blocks(PICTURE))
    assert [draft.picture for draft in found] == [False, True]
    assert [block.text for block in found[0].body] == ["近日，甲州高新区投产，机器", "开足马力。"]
    assert [block.text for block in found[1].captions] == ["图片来源：乙州高新区"]
    assert picture_title(found[1].body[0].text) == "乙州高新区举办技能竞赛"


def test_what_belongs_to_no_article_says_why() -> None:
    _, left = drafts(blocks("园镜头\n\n# 甲州高新区再起步\n\n近日，厂房投产。\n\n***\n"))
    assert [reason for _, reason in left] == ["section label", "decoration"]
