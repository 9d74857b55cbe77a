"""The page itself."""

import gzip
import json
import re
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path

import hostile
import pytest
from hypothesis import given

from kg.errors import InputError
from kg.view import page as pages
from kg.view.page import LARGE, html, packed


@given(hostile.TEXTS)
def test_data_ends_no_element_and_comes_back_whole(text: str) -> None:
    kind, written = packed({"name": text + "</script><!--"})
    assert (kind, "<" in written) == ("application/json", False)
    assert json.loads(written) == {"name": text + "</script><!--"}


def test_much_data_is_compressed() -> None:
    data = {"names": ["高新区" * 100] * (LARGE // 600)}
    kind, written = packed(data)
    assert kind == "application/gzip"
    assert json.loads(gzip.decompress(b64decode(written))) == data
    assert packed(data) == (kind, written)


def test_only_this_script_and_this_style_may_run() -> None:
    written = html({"name": "<script>alert(1)</script>"})
    policy = re.search(r'content="(default-src[^"]+)"', written)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]
    for tag in ("script", "style"):
        [text] = re.findall(rf"<{tag}>(.*?)</{tag}>", written, re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy[1]
    assert len(re.findall("<script", written)) == 2


def test_without_the_viewer_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pages, "SCRIPT", tmp_path / "viewer.js")
    with pytest.raises(InputError, match=r"viewer\.js: the viewer is not built; run scripts/build-viewer"):
        html({})
