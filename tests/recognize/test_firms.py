"""Short names of companies by their trade."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("思远科技总经理到场。", ["思远科技"]),
        ("青岛海川精密的订单增长。", ["青岛海川精密"]),
        ("发展金融科技。", []),
        ("韩国智能领先。", []),
        ("打造高端装备。", []),
    ],
)
def test_tails(found_by, text, expected):
    assert found_by(text, "tail") == expected
