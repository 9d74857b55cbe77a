"""Words that stand for a name: 该公司, 该项目 → the last mention of that class before them.

Only words that say 该 (or 这) are taken, and only inside the article; `schema/lexicon.toml`
lists them by class. What they resolve to is the earlier mention itself, so that a claim made
through one still points at a name on the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.model import Mention

KEY = "anaphor_"
FINDER = "coreference"


def anaphors(text: str, mentions: Sequence[Mention], lexicon: Mapping[str, tuple[str, ...]]) -> list[Mention]:
    """A stand-in mention for every anaphor outside of `mentions` whose class was named before.

    `start` and `end` are those of the anaphor; `form` and `name` those of what it stands for;
    the finder says `coreference`.
    """
    found = []
    for key, words in sorted(lexicon.items()):
        if key.startswith(KEY):
            named = [mention for mention in mentions if mention.type == key.removeprefix(KEY)]
            found += _stand_ins(text, named, re.compile("|".join(words)))
    return [mention for mention in sorted(found) if not any(_overlap(mention, other) for other in mentions)]


def _stand_ins(text: str, named: Sequence[Mention], pattern: re.Pattern[str]) -> list[Mention]:
    found = []
    for match in pattern.finditer(text):
        before = [mention for mention in named if mention.end <= match.start()]
        if before:
            last = max(before, key=lambda mention: mention.end)
            found.append(replace(last, start=match.start(), end=match.end(), finder=FINDER, confidence=0.7))
    return found


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def antecedent(mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """The mention that a stand-in stands for: the last one before it with its class and form."""
    if mention.finder != FINDER:
        return mention
    named = [one for one in mentions if one.finder != FINDER and one.end <= mention.start]
    return max((one for one in named if (one.type, one.form) == (mention.type, mention.form)), key=lambda one: one.end)
