"""Which of overlapping candidates is kept."""

from kg.model import Mention
from kg.recognize.overlap import overlap, resolve


def mention(start: int, end: int, finder: str, confidence: float = 0.7) -> Mention:
    return Mention(start, end, "某" * (end - start), "Company", "某", finder, confidence)


def test_the_longest_wins():
    assert resolve([mention(0, 2, "gazetteer:places"), mention(0, 6, "tail")]) == [mention(0, 6, "tail")]


def test_of_equal_length_the_better_finder_wins():
    assert resolve([mention(0, 4, "suffix"), mention(0, 4, "quoted")]) == [mention(0, 4, "quoted")]


def test_of_one_finder_the_surer_wins():
    assert resolve([mention(0, 4, "quoted", 0.5), mention(2, 6, "quoted", 0.9)]) == [mention(2, 6, "quoted", 0.9)]


def test_words_are_cut_at_the_borders(docs):
    doc = docs("研究院区")
    doc._.candidates = [mention(1, 3, "suffix")]
    assert [span.text for span in overlap(doc).spans["mentions"]] == ["究院"]
