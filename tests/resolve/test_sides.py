from kg.resolve.sides import bare, coded, common, letters, listed, relative, side


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


def test_a_name_may_leave_out_the_zone_or_city_that_its_articles_are_about() -> None:
    full = side("Government", "襄阳高新区行政审批局")
    assert relative(full, side("Government", "高新区审批局", {"zone": ["襄阳高新区"]}))
    short = side("Policy", "招商引资优惠办法", {"zone": ["北区高新区"]})
    assert relative(short, side("Policy", "北区高新区招商引资优惠办法"))
    assert relative(side("Government", "宜昌市市场监管局"), side("Government", "市市场监管局", {"city": ["宜昌"]}))


def test_a_name_of_another_zone_city_or_class_is_another() -> None:
    full = side("Government", "襄阳高新区行政审批局")
    assert not relative(full, side("Government", "高新区审批局", {"zone": ["宜昌高新区"]}))
    assert not relative(full, side("Government", "高新区审批局"))
    assert not relative(side("Government", "宜昌市科技局"), side("Government", "市科技局", {"city": ["襄阳"]}))
    firm = side("Company", "星河电子", {"zone": ["北区高新区"]})
    assert not relative(side("Company", "北区高新区星河电子"), firm)


def test_parts_of_a_name() -> None:
    assert bare(side("Company", "湖北阿兴食品有限公司").parts) == "湖北阿兴食品"
    assert letters(side("Event", "2018年C919大会").parts) == "C919"
    assert common(frozenset({"合肥"}), frozenset({"合肥市"}))
    assert not common(frozenset({"合肥"}), frozenset({"武汉"}))
