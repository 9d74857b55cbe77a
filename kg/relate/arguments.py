"""What a sentence can speak of: the names in it, what stands for a name, and what it leaves out.

Newspapers name a subject once and go on without it: 公司将投资3亿元; 先后出台十条措施. For each class that can be left
out, the sentence is given the name that was the subject of a sentence shortly before (Hobbs 1978, "Resolving pronoun
references": the nearest fitting subject first), and the zone that the article is about. Whether it is meant is for the
judge of pairs to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Article, Mention, Span
from kg.relate.coreference import FINDER, anaphors, antecedent
from kg.relate.sentences import Masked, begins_clause, inside, mask, sentences

CARRIED = (
    "Company",
    "Institution",
    "Park",
    "Project",
    "Government",
    "Zone",
    "Policy",
    "Event",
    "FinancialProduct",
    "Person",
    "Product",
    "Place",
)
SAID = ("Park",)
"""Classes of which a sentence that names one leaves no other out."""
KEY = "subject_"
REACH = 4
"""How many sentences a subject is carried over."""
NAMED, STAND_IN, CARRIED_OVER, ABOUT, OWNER = "named", "stand-in", "carried over", "the article's zone", "in its name"
LEFT_OUT = -1
LISTED = re.compile(
    r"[“《‘]?[\ue000-\ue0ff][”》’]?(?:（[^（）]{0,30}）)?(?:(?:[、和与及]|以及|并|暨)[“《‘]?[\ue000-\ue0ff][”》’]?(?:（[^（）]{0,30}）)?)*"
)


@dataclass(frozen=True, slots=True)
class Argument:
    """A mention as a sentence has it.

    `place` is where it, or what stands for it, is in the mask (`LEFT_OUT` where nothing does), `group` the mask span
    of the list that it is a member of; `steps` says how many sentences ago it was named, `word` which word of the
    sentence may mean it (公司).
    """

    mention: Mention
    how: str
    place: int = LEFT_OUT
    group: Span = (LEFT_OUT, LEFT_OUT)
    steps: int = 0
    word: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A mention that may be carried over: its sentence's number, and whether it begins a clause there."""

    mention: Mention
    sentence: int
    initial: bool


class Carried:
    """What earlier sentences of an article leave to later ones; asked and told sentence by sentence."""

    def __init__(self, article: Article, mentions: Sequence[Mention], lexicon: Mapping[str, tuple[str, ...]]) -> None:
        """Find the zone that the article is about; the lexicon lists the words that can stand for a class."""
        self._zone = main_zone(article, mentions)
        self._last: dict[str, list[Subject]] = {}
        self._words = words(lexicon)
        self._owners = owners(mentions)
        self._mentions = mentions

    def into(self, number: int, masked: Masked) -> Iterator[Argument]:
        """What sentence `number` may leave out."""
        own = list(masked.mentions.values())
        names = {mention.name for mention in own}
        given: set[str] = set()
        for kind in CARRIED:
            if kind in SAID and any(mention.type == kind for mention in own):
                continue
            near = self._last[kind] = [one for one in self._last.get(kind, ()) if number - one.sentence <= REACH]
            near.sort(key=lambda one: (one.sentence, one.initial, one.mention.start))
            topics = [one for one in near if one.initial][-1:]
            for one in (*topics, *near[-1:]):
                if one.mention.name not in names | given:
                    given.add(one.mention.name)
                    yield Argument(
                        one.mention, CARRIED_OVER, steps=number - one.sentence, word=self._word(kind, masked)
                    )
        for mention in own:
            owner = self._owners.get(mention.form)
            if owner and owner.name not in names | given:
                given.add(owner.name)
                yield Argument(owner, OWNER)
        if self._zone and self._zone.name not in names | given:
            yield Argument(self._zone, ABOUT, word=self._word("Zone", masked))

    def _word(self, kind: str, masked: Masked) -> str:
        return next((word for word in self._words.get(kind, ()) if word in masked.text), "")

    def told(self, number: int, masked: Masked) -> None:
        """Remember what sentence `number` names."""
        for place, mention in masked.mentions.items():
            if mention.type in CARRIED:
                initial = begins_clause(masked.text, place)
                self._last.setdefault(mention.type, []).append(
                    Subject(antecedent(mention, self._mentions), number, initial)
                )


def spoken(
    article: Article, mentions: Sequence[Mention], lexicon: Mapping[str, tuple[str, ...]], marks: Mapping[str, str]
) -> Iterator[tuple[Masked, tuple[Argument, ...]]]:
    """The sentences of an article, each with what it may leave out; `mentions` are sorted and do not overlap."""
    everything = sorted([*mentions, *anaphors(article.text, mentions, lexicon)])
    carried = Carried(article, mentions, lexicon)
    for number, span in enumerate(sentences(article.text)):
        masked = mask(article.text, span, inside(everything, span), marks)
        yield masked, tuple(carried.into(number, masked))
        carried.told(number, masked)


def words(lexicon: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The words that can stand for a name of a class (公司), by class."""
    return {key.removeprefix(KEY): listed for key, listed in lexicon.items() if key.startswith(KEY)}


def owners(mentions: Sequence[Mention]) -> dict[str, Mention]:
    """For each form that begins with another name of the article, the longest such, at its first mention.

    济南高新区党工委 begins with 济南高新区.
    """
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.form, mention)
    found = {}
    for form in first:
        parts = [first[form[:end]] for end in range(2, len(form)) if form[:end] in first]
        if parts:
            found[form] = parts[-1]
    return found


def main_zone(article: Article, mentions: Sequence[Mention]) -> Mention | None:
    """The zone that the article is about, at its first mention: its reader's, else the one it names most."""
    zones = [mention for mention in mentions if mention.type == "Zone"]
    named = [mention for mention in zones if article.zone and article.zone in (mention.form, mention.name)]
    counts = Counter(mention.name for mention in named or zones)
    return min(named or zones, key=lambda one: (-counts[one.name], one.start), default=None)


def present(masked: Masked, mentions: Sequence[Mention]) -> list[Argument]:
    """The arguments that stand in a sentence, in their order."""
    groups = {}
    for match in LISTED.finditer(masked.text):
        for place in range(*match.span()):
            groups[place] = match.span()
    return [
        Argument(
            antecedent(mention, mentions),
            STAND_IN if mention.finder == FINDER else NAMED,
            place,
            groups.get(place, (place, place + 1)),
        )
        for place, mention in sorted(masked.mentions.items())
    ]
