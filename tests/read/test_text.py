import pytest

from kg.errors import InputError
from kg.read.text import decode, normalise, sound

PAGE = "近日，东湖高新区新建厂房三座。"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PAGE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + PAGE.encode(), "utf-8"),
        (b"\xff\xfe" + PAGE.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + PAGE.encode("utf-16-be"), "utf-16-be"),
        (PAGE.encode("gb18030"), "gb18030"),
    ],
)
def test_decode(data: bytes, encoding: str) -> None:
    assert decode(data, "n.txt") == (PAGE, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_delete_character_that_stands_in_for_a_space_is_no_reason_to_refuse_a_page(encoding: str) -> None:
    page = PAGE.replace("，", "，\x7f")
    assert decode(page.encode(encoding), "n.txt") == (page, encoding)
    assert sound(page, "n.jsonl:1") == page


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x7f \n", "empty"),
        (b"\x00\x01\x02", "not a text file"),
        ("déjà vu où ça".encode("latin-1"), "n.txt"),
        (b"\xff\xfe\x00", "n.txt"),
        (b"\x89PNG\r\n\x1a\n\x00", "n.txt"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=r"n\.txt") as caught:
        decode(data, "n.txt")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "says"), [("近日\x00", "U\\+0000"), ("近日\ud83d", "U\\+D83D"), (" \n\x7f", "holds no text")]
)
def test_a_text_that_cannot_stand_in_a_build_is_refused(text: str, says: str) -> None:
    with pytest.raises(InputError, match=rf"n\.pdf: .*{says}"):
        sound(text, "n.pdf")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("东区,西区", "东区，西区"),
        ("丽智电子(南通)有限公司", "丽智电子（南通）有限公司"),
        ("上午9:58开工", "上午9:58开工"),
        ("出口1,590.5万元", "出口1,590.5万元"),
        ("Ａ区２０２４年", "A区2024年"),
        ("科技『零』突破", "科技“零”突破"),
        ("甲\u3000乙", "甲 乙"),
        ("讯\x7f据", "讯 据"),
        ("plain, text (x)", "plain, text (x)"),
        ("第一行\r\n第二行", "第一行\r\n第二行"),
    ],
)
def test_normalise_keeps_every_character_in_its_place(raw: str, expected: str) -> None:
    assert normalise(raw) == expected
    assert len(normalise(raw)) == len(raw)
