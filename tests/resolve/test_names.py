import pytest

from kg.resolve.names import core, fold, has_legal_form, is_short_for


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("丽智电子(南通)有限公司", "丽智电子（南通）有限公司", "Company"),
        ("合肥高新技术产业开发区", "合肥高新区", "Zone"),
        ("合肥国家高新区", "合肥高新区", "Zone"),
        ("芜湖经济技术开发区", "芜湖经开区", "Zone"),
        ("“一窗”通办", "一窗通办", "Policy"),
        ("ＡＳＣ 证书", "ASC证书", "Honor"),
    ],
)
def test_one_spelling(one: str, other: str, kind: str) -> None:
    assert fold(one, kind) == fold(other, kind) != ""


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("湖北阿兴食品", "湖北阿星食品", "Company"),
        ("天马光电", "天马微电子", "Company"),
        ("合肥高新区", "合肥经开区", "Zone"),
        ("孝感高新区", "孝感", "Zone"),
    ],
)
def test_other_names_stay_other(one: str, other: str, kind: str) -> None:
    assert fold(one, kind) != fold(other, kind)


@pytest.mark.parametrize("name", ["湖北阿兴食品有限公司", "泰合集团股份有限公司", "中车公司"])
def test_legal_form(name: str) -> None:
    assert has_legal_form(name)
    assert not has_legal_form(core(name))


@pytest.mark.parametrize(
    ("short", "full", "kind", "expected"),
    [
        ("阿兴食品", "湖北阿兴食品有限公司", "Company", True),
        ("丽智电子", "丽智电子（南通）有限公司", "Company", True),
        ("同翔高新城", "厦门同翔高新城", "Zone", True),
        ("广交会", "第137届广交会", "Event", True),
        ("阿兴", "湖北阿兴食品有限公司", "Company", False),
        ("兴食", "湖北阿兴食品有限公司", "Company", False),
        ("阿兴食品有限公司", "湖北阿兴食品有限公司", "Company", False),
        ("阿兴食品", "湖北阿兴食品", "Company", False),
        ("工业上楼", "工业上楼奖", "Policy", False),
        ("湖北阿兴食品有限公司", "湖北阿兴食品有限公司", "Company", False),
    ],
)
def test_short_forms(short: str, full: str, kind: str, expected: bool) -> None:
    assert is_short_for(short, full, kind) is expected
