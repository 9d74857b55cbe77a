"""Names by their ending."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上海知从科技有限公司成立。", [("Company", "上海知从科技有限公司")]),
        ("2024年新建云岭物流园。", [("Park", "云岭物流园")]),
        ("济南高新区科经局到场。", [("Government", "济南高新区科经局")]),
        ("新北区委副书记到场。", [("Government", "新北区委")]),
        ("济南高新区云岭产业园。", [("Zone", "济南高新区"), ("Park", "云岭产业园")]),
        (
            "云岭功能材料创新中心和海川新材料技术创新中心。",
            [("Institution", "云岭功能材料创新中心"), ("Institution", "海川新材料技术创新中心")],
        ),
    ],
)
def test_endings(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize("text", ["局长到场。", "建成专业产业园。", "市委部署。", "加快项目建设。", "优质项目落地。"])
def test_endings_alone_are_no_names(names, text):
    assert names(text) == []
