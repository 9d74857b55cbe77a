from kg.report.markdown import markdown
from kg.report.tables import Table


def test_a_table_is_a_table_of_markdown() -> None:
    table = Table(
        ("甲", "A"), (("名", "name"), ("数", "count")), (("一|二 <b>", 1200), ("三", 0)), bars=1, note="so it is"
    )
    assert markdown([table]).splitlines() == [
        "## 甲 A",
        "",
        "| 名 name | 数 count |  |",
        "|---|--:|:--|",
        "| 一\\|二 \\<b\\> | 1,200 | ████████████ |",
        "| 三 | 0 |  |",
        "",
        "so it is",
        "",
    ]
