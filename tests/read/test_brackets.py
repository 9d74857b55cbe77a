import pytest

from kg.read.brackets import closing, pending


@pytest.mark.parametrize(
    ("text", "waits", "holds"),
    [
        ("园区开工。", "", ""),
        ("他说：“园区（甲州", "）”", ""),
        ("他说：“园区开工。”", "", ""),
        ("高新区）投产。”", "", "）”"),
        ("完成。”记者《看见", "》", "”"),
        ("“甲州‘数字", "’”", ""),
        ("甲）乙（丙", "）", "）"),
        ("“甲）乙", "”", ""),
        ("", "", ""),
    ],
)
def test_what_is_opened_and_closed_elsewhere(text: str, waits: str, holds: str) -> None:
    assert (pending(text), closing(text)) == (waits, holds)


@pytest.mark.parametrize("text", ["他说：“园区（甲州）的厂房《再起步》投产。”", "“好”“好”"])
def test_two_pieces_of_a_balanced_text_fit_at_every_cut(text: str) -> None:
    assert [at for at in range(len(text) + 1) if pending(text[:at]) != closing(text[at:])] == []
