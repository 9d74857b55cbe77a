"""What the tests of this folder share: the pipeline, loaded once, and articles made of one text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg import ontology
from kg.model import Article, Mention
from kg.recognize import Recognizer, frame

ROOT = Path(__file__).resolve().parents[2]
Found = Callable[[str], list[tuple[str, str]]]


def article(text: str, byline: tuple[str, ...] = ()) -> Article:
    span = ((0, len(text)),)
    return Article("made.txt", "a1", "", byline, "", "", span, (), text, text, tuple(range(len(text))))


@pytest.fixture(scope="session")
def recognizer() -> Recognizer:
    """What the finders of lists and patterns find by themselves, without the tagger."""
    return Recognizer(ontology.load(ROOT / "schema"), ROOT / "seeds" / "names", tagger=None)


@pytest.fixture(scope="session")
def whole() -> Recognizer:
    return Recognizer(ontology.load(ROOT / "schema"), ROOT / "seeds" / "names")


@pytest.fixture
def mentions(recognizer: Recognizer) -> Callable[[str], tuple[Mention, ...]]:
    return lambda text: recognizer(article(text))


@pytest.fixture
def names(recognizer: Recognizer) -> Found:
    return lambda text: [(found.type, found.form) for found in recognizer(article(text))]


@pytest.fixture
def found_by(recognizer: Recognizer) -> Callable[[str, str], list[str]]:
    return lambda text, finder: [m.form for m in recognizer(article(text)) if m.finder == finder]


@pytest.fixture
def docs(recognizer: Recognizer) -> Callable[[str], object]:
    return lambda text: frame.doc(recognizer._nlp, article(text), recognizer._setting)
