"""Personal names."""

import pytest

from kg.model import Article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("管委会副主任欧阳明到场。", ["欧阳明"]),
        ("周明远表示，将扩产。", ["周明远"]),
        ("服务专员林家温进入车间。", ["林家温"]),
        ("（特约通讯员 赵小云 乌兰托娅）", ["赵小云", "乌兰托娅"]),
        ("图为车间。 李学飞 摄", ["李学飞"]),
        ("记者看到，产线繁忙。", []),
        ("代表近日到访。", []),
        ("负责人向社会承诺。", []),
    ],
)
def test_people(names, text, expected):
    assert [form for kind, form in names(text) if kind == "Person"] == expected


def test_writers_are_found_wherever_they_are_named(recognizer):
    text = "喇青云\n近日，新线投产。"
    article = Article("made.txt", "a1", "", ("喇青云",), "", "", ((0, 12),), (), text, text, tuple(range(len(text))))
    assert [(m.form, m.finder) for m in recognizer(article)] == [("喇青云", "byline")]
