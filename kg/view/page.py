"""The page itself: one file that holds the viewer, its style and the data, and may not ask anybody for anything."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.errors import InputError

FOLDER = Path(__file__).parent
SCRIPT, STYLE = FOLDER / "viewer.js", FOLDER / "viewer.css"
LARGE = 1 << 20
"""Bytes of data from which on they are compressed."""
HEAD = """<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<title>知识图谱 Knowledge graph</title>
<style>{style}</style>
</head>
<body>
<noscript>这个页面需要 JavaScript。 This page needs JavaScript.</noscript>
<script type="{kind}" id="data">{data}</script>
<script>{script}</script>
</body>
</html>
"""
POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; img-src data:; base-uri 'none'; form-action 'none'"
)


def html(data: dict[str, Any]) -> str:
    """The page of some data; raises `InputError` where the viewer has not been built."""
    script, style = _part(SCRIPT), _part(STYLE)
    policy = POLICY.format(script=_sum(script), style=_sum(style))
    kind, text = packed(data)
    return HEAD.format(policy=policy, style=style, kind=kind, data=text, script=script)


def packed(data: dict[str, Any]) -> tuple[str, str]:
    """Data as text that ends no element of a page, and its type: JSON, or, where that is large, JSON compressed.

    >>> packed({"name": "</script>"})
    ('application/json', '{"name":"\\\\u003c/script>"}')
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    raw = text.encode("utf-8", "surrogatepass")
    if len(raw) < LARGE:
        return "application/json", text
    return "application/gzip", b64encode(gzip.compress(raw, 6, mtime=0)).decode()


def _part(file: Path) -> str:
    if not file.is_file():
        raise InputError(f"{file}: the viewer is not built; run scripts/build-viewer, which needs Node.js 20 or newer")
    return file.read_text(encoding="utf-8")


def _sum(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
