"""Quotes and brackets that are opened in one piece of text and closed in another."""

from __future__ import annotations

from functools import lru_cache

PAIRS = {"“": "”", "（": "）", "《": "》", "‘": "’"}


@lru_cache(maxsize=1024)
def pending(text: str) -> str:
    """The closing marks that a text waits for at its end, innermost first.

    >>> pending("他说：“园区（甲州")
    '）”'
    """
    waiting: list[str] = []
    for char in text:
        if char in PAIRS:
            waiting.append(PAIRS[char])
        elif waiting and char == waiting[-1]:
            waiting.pop()
    return "".join(reversed(waiting))


@lru_cache(maxsize=1024)
def closing(text: str) -> str:
    """The closing marks that a text holds without their opening ones, in their order.

    >>> closing("高新区）投产。”“好”")
    '）”'
    """
    opened: list[str] = []
    found = ""
    for char in text:
        if char in PAIRS:
            opened.append(PAIRS[char])
        elif opened and char == opened[-1]:
            opened.pop()
        elif not opened and char in PAIRS.values():
            found += char
    return found
