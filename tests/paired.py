"""The pairs of a marked sentence, for tests of what is said of pairs."""

from marked import marked

from kg.relate.arguments import ABOUT, Argument, present
from kg.relate.pairs import Pair, pairs
from kg.relate.sentences import class_marks, mask

MARKS = class_marks(["Company", "Zone", "Park"])


def paired(text: str, joined: set[tuple[str, str]], absent: str = "") -> list[Pair]:
    """The pairs whose classes are joined; `absent` is one name, marked, that the sentence leaves out."""
    article, mentions = marked(text)
    masked = mask(article.text, (0, len(article.text)), mentions, MARKS)
    outside = [Argument(marked(absent)[1][0], ABOUT)] if absent else []
    return list(pairs(masked, present(masked, mentions), outside, joined))
