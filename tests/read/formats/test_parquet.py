import datetime

import pages

ROWS = [
    {
        "id": "甲",
        "text": "近日，园区开工。",
        "date": datetime.date(2024, 3, 18),
        "title": "开工",
        "url": None,
        "more": 1,
    },
    {"id": None, "text": "近日，园区投产。", "date": None, "title": None, "url": None, "more": 2},
    {"id": "丙", "text": None, "date": None, "title": None, "url": None, "more": 3},
]


def test_a_row_is_a_document_with_what_stands_beside_its_text() -> None:
    first, second, third = pages.documents(pages.parquet(ROWS), "news.parquet")
    assert (first.name, first.text, first.date, first.title) == (  # type: ignore[union-attr]
        "news.parquet:甲",
        "近日，园区开工。",
        "2024-03-18",
        "开工",
    )
    assert (second.name, second.line_of) == ("news.parquet:2", "news.parquet")  # type: ignore[union-attr]
    assert third.reason.startswith("news.parquet:3: no object with a string called text")  # type: ignore[union-attr]


def test_a_file_without_texts_says_so_for_each_row() -> None:
    assert "no object with a string called text" in pages.failure(pages.parquet([{"body": "近日。"}]), "n.parquet")
