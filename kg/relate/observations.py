"""Figures with the names that they could be about, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.model import Article, Mention
from kg.relate.arguments import CARRIED, Argument, present, spoken, words
from kg.relate.asked import Asked, Named
from kg.relate.figures import Figure, Figures
from kg.relate.indicators import Around
from kg.relate.judge import Judge
from kg.relate.sentences import mask
from kg.relate.subjects import chosen

FIGURE, FINDER = "Figure", "figure"
TOPIC = "named most"


class Asking:
    """Finds figures and who they could be about; configured once with the words of the lexicon."""

    def __init__(
        self, lexicon: Mapping[str, tuple[str, ...]], marks: Mapping[str, str], judge: Judge | None = None
    ) -> None:
        """Compile the patterns; `marks` gives the mask character of each class, `Figure` among them."""
        self._lexicon, self._marks = lexicon, marks
        self.figures = Figures(lexicon, judge)
        self._words = words(lexicon)

    def around(self, article: Article, mentions: Sequence[Mention]) -> Iterator[list[tuple[Figure, Around]]]:
        """The figures of each sentence without what they count, with the words that may say it."""
        for plain, _ in spoken(article, mentions, self._lexicon, self._marks):
            yield list(self.figures.around(article.text, plain.span, list(plain.mentions.values())))

    def __call__(self, article: Article, mentions: Sequence[Mention]) -> Iterator[Asked]:
        """The figures of an article, in order; `mentions` are sorted and do not overlap."""
        known = Named(mentions)
        for plain, absent in spoken(article, mentions, self._lexicon, self._marks):
            own = list(plain.mentions.values())
            figures = self.figures(article.text, plain.span, own)
            if figures:
                stand = [
                    Mention(*one.span, article.text[slice(*one.span)], FIGURE, str(place), FINDER)
                    for place, one in enumerate(figures)
                ]
                masked = mask(article.text, plain.span, sorted([*own, *stand]), self._marks)
                here = present(masked, mentions)
                names = [one for one in (*here, *absent) if one.mention.type in CARRIED]
                given = {one.mention.name for one in names}
                names += [Argument(one, TOPIC) for one in known.most if one.name not in given]
                for argument in here:
                    if argument.mention.finder == FINDER:
                        figure = figures[int(argument.mention.name)]
                        period = self.figures.period(article.text, plain.span[0], figure.span[0])
                        yield Asked(figure, masked, argument.place, tuple(names), period, self._words, known)


def chain(figures: Iterable[Asked], judge: Judge) -> Iterator[tuple[Asked, Argument | None, float]]:
    """Whom each figure of an article is about, and how likely that is; each is told whom the one before was about."""
    last, before = "", None
    for plain in figures:
        asked = plain.after(last, plain.masked is before)
        subject, probability = chosen(asked, judge) if plain.figure.indicator else (None, 0.0)
        if subject:
            last, before = subject.mention.name, plain.masked
        yield asked, subject, probability
