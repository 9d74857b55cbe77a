import pytest

from kg.read.bylines import byline, lead, lead_persons, named, persons, signature


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("◎本报记者 李小明 通讯员 王芳 赵一平", ("李小明", "王芳", "赵一平")),
        ("▶ 李小明", ("李小明",)),
        ("本报讯（特约通讯员 李小明）", ("李小明",)),
        ("王芳", ("王芳",)),
        ("高新动态", ()),
        ("近日，园区开工。", ()),
    ],
)
def test_byline(line: str, expected: tuple[str, ...]) -> None:
    assert byline(line) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("某某日报（记者李小明 通讯员王芳）10月8日，开工。", ("李小明", "王芳")),
        ("本报讯（通讯员 王芳） 近日，开工。", ("王芳",)),
        ("本报讯 近日，开工。", ()),
    ],
)
def test_a_dateline_and_its_persons(paragraph: str, expected: tuple[str, ...]) -> None:
    assert lead(paragraph)
    assert lead_persons(paragraph) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("项目开工。 李小明", ("李小明",)),
        ("项目开工。（记者 王芳）", ("王芳",)),
        ("项目开工。", ()),
        ("项目开工 李小明", ()),
    ],
)
def test_signature(paragraph: str, expected: tuple[str, ...]) -> None:
    assert signature(paragraph) == expected


def test_words_that_are_no_names_give_nothing() -> None:
    assert (persons("从园区获悉"), named("高质量"), lead("近日，开工。")) == ((), (), None)
