import pytest

from kg.read.articles import ASTRAY, drafts
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
    assert [[block.text for block in draft.captions] for draft in found] == [[], ["图片来源：乙州高新区"]]


def test_articles_are_told_in_the_order_they_begin() -> None:
    found, _ = drafts(blocks(f"{PICTURE}\n# 丙州高新区签约\n\n近日，签约。\n"))
    assert [draft.picture for draft in found] == [False, True, False]
    assert [draft.at for draft in found] == sorted(draft.at for draft in found)


def test_what_belongs_to_no_article_says_why() -> None:
    _, left = drafts(blocks("园镜头\n\n# 甲州高新区再起步\n\n近日，厂房投产。\n\n***\n"))
    assert [reason for _, reason in left] == ["section label", "decoration"]


LOOSE = """# 甲州高新区：新厂房里机器忙

走进甲州高新区新建的智能车间，一台台机器人正在有条不紊地进行焊接作

# 乙州高新区：人才公寓迎来新住户

傍晚，年轻人回到乙州高新区的人才公寓。小周说，从看房到签合同只用了半天时

育局的负责人说，{}高新区的学校食堂已经建好，孩子们中午都吃上了热饭。
"""


@pytest.mark.parametrize("place", ["甲州", "乙州"])
def test_a_loose_column_goes_to_the_article_whose_zone_it_names(place: str) -> None:
    found, left = drafts(blocks(LOOSE.format(place)))
    homes = [place in draft.body[0].text for draft in found if len(draft.body) == 2]
    assert (homes, left) == ([True], [])


ALIKE = "# {}州高新区：人才公寓开业\n\n傍晚，年轻人回到公寓。小周说，从看房到签合同只用了半天时\n\n"
STRAY = "育局的负责人说，学校食堂已经建好，孩子们中午都吃上了热饭。"


def test_a_loose_column_that_may_go_on_from_many_articles_is_left_over() -> None:
    found, left = drafts(blocks("".join(map(ALIKE.format, "甲乙丙丁戊己庚辛")) + STRAY))
    assert [len(draft.body) for draft in found] == [1] * 8
    assert [(block.text, reason) for block, reason in left] == [(STRAY, ASTRAY)]


def test_a_loose_column_of_a_page_with_one_article_is_its_own() -> None:
    found, left = drafts(blocks(ALIKE.format("甲") + "项目建成以后，机器开足马\n\n" + STRAY))
    assert ([len(draft.body) for draft in found], left) == ([3], [])


def test_a_loose_column_is_joined_without_being_sure() -> None:
    found, _ = drafts(blocks(LOOSE.format("甲州")))
    ((span, join),) = found[0].joins.items()
    assert LOOSE[slice(*span)].endswith("焊接作")
    assert LOOSE[join.start :].startswith("育局")
    assert (join.end, join.broken, join.sure, join.confidence, join.reasons) == (span[1], True, False, 0.0, ())


ASIDES = """图为乙州高新区厂房。

# 甲州高新区再起步

近日，甲州高新区的厂房投产。

## 服务有温度

专班每周上门。

王芳

图为新厂房一角。

图为甲州的车间。

# 乙州高新区上新

近日，乙州高新区的公寓开业。

图为甲州高新区夜景。

图为公寓大厅。

## 没有下文
"""


def test_captions_go_with_the_article_that_they_name_or_stand_in() -> None:
    found, left = drafts(blocks(ASIDES))
    assert [[block.text for block in draft.captions] for draft in found] == [
        ["图为新厂房一角。", "图为甲州的车间。", "图为甲州高新区夜景。"],
        ["图为乙州高新区厂房。", "图为公寓大厅。"],
    ]
    assert left == []


def test_subheads_and_bylines_stay_with_their_text() -> None:
    found, _ = drafts(blocks(ASIDES))
    assert [[block.text for block in draft.body] for draft in found] == [
        ["近日，甲州高新区的厂房投产。", "服务有温度", "专班每周上门。", "王芳"],
        ["近日，乙州高新区的公寓开业。", "没有下文"],
    ]


def test_a_page_of_captions_is_told_as_text() -> None:
    (draft,), left = drafts(blocks("图为甲州高新区厂房。\n\n图为新车间。\n"))
    assert ([block.text for block in draft.body], draft.captions, left) == (
        ["图为甲州高新区厂房。", "图为新车间。"],
        [],
        [],
    )


def test_a_name_between_the_halves_of_a_sentence_goes_with_the_captions() -> None:
    text = "傍晚，年轻人回到公寓。小周说，从看房到签合同只用了半天时\n\n赵一平\n\n间，房租只有市场价的一半。\n"
    page = f"# 乙州高新区：公寓开业\n\n{text}"
    (draft,), _ = drafts(blocks(page))
    assert [block.text for block in draft.captions] == ["赵一平"]
    assert [block.text[-2:] for block in draft.body] == ["天时", "半。"]
