from kg.resolve.reprints import reprints, sketch

TEXT = (
    "近日，星河电子落户合肥高新区，总投资三亿元，用地一百亩，达产后年产值五亿元，带动就业五百人。"
    "合肥高新区管委会主任余明表示，将为企业提供全流程服务，让项目早日投产。据了解，今年以来该区已引进项目三十个，"
    "涉及新型显示、集成电路、生物医药等领域，累计投资超过一百亿元，比去年同期有明显增长。"
)


def article(key: str, text: str, date: str = "") -> tuple[str, str, bytes]:
    return key, date, sketch(text)


def test_the_earliest_is_the_original() -> None:
    every = [
        article("b.txt#a1", TEXT, "2026-01-03"),
        article("a.txt#a1", f"本报讯 {TEXT}", "2026-01-05"),
        article("c.txt#a1", TEXT[::-1], "2026-01-01"),
    ]
    assert reprints(every) == {"a.txt#a1": "b.txt#a1"} == reprints(every[::-1])


def test_short_texts_are_not_compared() -> None:
    assert reprints([article("a.txt#a1", "图为车间。"), article("b.txt#a1", "图为车间。")]) == {}
