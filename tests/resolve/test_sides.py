from kg.resolve.sides import bare, coded, common, letters, listed, side


def test_what_articles_tell_is_folded() -> None:
    assert side("Company", "华星", {"zone": ["合肥高新技术产业开发区"]}).context["zone"] == {"合肥高新区"}


def test_a_list_knows_two_forms() -> None:
    assert listed(side("Company", "工商银行"), side("Company", "中国工商银行股份有限公司"))
    assert not listed(side("Company", "华星"), side("Company", "华星"))


def test_a_list_of_other_names_knows_brands_but_equal_names_make_no_person() -> None:
    assert listed(side("Company", "宁德时代"), side("Company", "CATL"))
    assert not listed(side("Person", "李开复"), side("Person", "李开复"))
    assert listed(side("Person", "李开复"), side("Person", "Kai-Fu Lee"))


def test_codes_agree_differ_or_are_not_there() -> None:
    one, other, none = (side("Company", "华星", {"code": codes}) for codes in (["1"], ["2"], []))
    assert (coded(one, one), coded(one, other), coded(one, none)) == (True, False, None)


def test_parts_of_a_name() -> None:
    assert bare(side("Company", "湖北阿兴食品有限公司").parts) == "湖北阿兴食品"
    assert letters(side("Event", "2018年C919大会").parts) == "C919"
    assert common(frozenset({"合肥"}), frozenset({"合肥市"}))
    assert not common(frozenset({"合肥"}), frozenset({"武汉"}))
