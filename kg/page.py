"""A page for a browser that asks nobody for anything: what may stand in it is in it, and nothing of it runs."""

from __future__ import annotations

from collections.abc import Iterable

HEAD = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>"""


def still(language: str, title: str, style: str, body: Iterable[str]) -> str:
    """A page of the lines of its body, from its tag to its end."""
    return "\n".join([HEAD.format(language=language, title=title, style=style), *body, "</html>"]) + "\n"
