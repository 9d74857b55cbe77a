"""Figures with the names that they could be about, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.model import Article, Mention
from kg.relate.arguments import CARRIED, present, spoken, words
from kg.relate.figures import Figures
from kg.relate.sentences import mask
from kg.relate.subjects import Asked

FIGURE, FINDER = "Figure", "figure"


class Asking:
    """Finds figures and who they could be about; configured once with the words of the lexicon."""

    def __init__(self, lexicon: Mapping[str, tuple[str, ...]], marks: Mapping[str, str]) -> None:
        """Compile the patterns; `marks` gives the mask character of each class, `Figure` among them."""
        self._lexicon, self._marks = lexicon, marks
        self._figures = Figures(lexicon)
        self._words = words(lexicon)

    def __call__(self, article: Article, mentions: Sequence[Mention]) -> Iterator[Asked]:
        """The figures of an article, in order; `mentions` are sorted and do not overlap."""
        for plain, absent in spoken(article, mentions, self._lexicon, self._marks):
            own = list(plain.mentions.values())
            figures = self._figures(article.text, plain.span, own)
            if figures:
                stand = [
                    Mention(*one.span, article.text[slice(*one.span)], FIGURE, str(place), FINDER)
                    for place, one in enumerate(figures)
                ]
                masked = mask(article.text, plain.span, sorted([*own, *stand]), self._marks)
                here = present(masked, mentions)
                names = tuple(one for one in (*here, *absent) if one.mention.type in CARRIED)
                for argument in here:
                    if argument.mention.finder == FINDER:
                        figure = figures[int(argument.mention.name)]
                        period = self._figures.period(article.text, plain.span[0], figure.span[0])
                        yield Asked(figure, masked, argument.place, names, period, self._words)
