import hashlib

import pages
import pytest


@pytest.mark.parametrize("name", ["n.txt", "n.md", "N.MARKDOWN"])
def test_a_text_is_what_it_is(name: str) -> None:
    data = ("\ufeff" + pages.TEXT).encode()
    (found,) = pages.sources(data, name)
    assert (found.name, found.text, found.encoding) == (name, pages.TEXT, "utf-8")
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert (found.title, found.date, found.url, found.line_of) == ("", "", "", "")
