"""Tags spell spans, spans spell tags, and decoding spells whole names only."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.recognize import tags

CLASSES = ["Place", "Zone"]
SIZE = len(tags.names(CLASSES))


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, list[tags.Tagged]]:
    """A length, and spans that do not overlap in it."""
    edges = sorted(draw(st.sets(st.integers(0, 30), min_size=2, max_size=12)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    return 31, [(start, end, draw(st.sampled_from(CLASSES))) for start, end in pairs]


@given(spans())
def test_spans_come_back_from_their_tags(made: tuple[int, list[tags.Tagged]]) -> None:
    length, found = made
    assert tags.spans(tags.encode(length, found, CLASSES), CLASSES) == found


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(1, 12), min_size=1, max_size=4))
def test_decoding_spells_whole_names_whatever_the_scores(seed: int, lengths: list[int]) -> None:
    scores = np.random.default_rng(seed).normal(size=(len(lengths), max(lengths), SIZE)).astype(np.float32)
    for path, length in zip(tags.decode(scores, lengths), lengths, strict=True):
        assert path.tolist() == tags.encode(length, tags.spans(path, CLASSES), CLASSES).tolist()


@given(st.integers(0, 2**32 - 1), st.integers(1, 5))
def test_no_other_path_that_spells_names_scores_better(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(1, length, 5)).astype(np.float32)
    (best,) = tags.decode(scores, [length])
    every = np.stack(np.meshgrid(*[np.arange(5)] * length, indexing="ij"), -1).reshape(-1, length)
    legal = [
        path for path in every if path.tolist() == tags.encode(length, tags.spans(path, ["Zone"]), ["Zone"]).tolist()
    ]
    sums = [scores[0, np.arange(length), path].sum() for path in legal]
    assert scores[0, np.arange(length), best].sum() == pytest.approx(max(sums), abs=1e-4)


@given(st.text(alphabet="高新区。；\n", max_size=40), st.integers(1, 9))
def test_sentences_cover_the_text(text: str, longest: int) -> None:
    found = tags.sentences(text, longest)
    assert "".join(text[start:end] for start, end in found) == text
    assert all(0 < end - start <= longest for start, end in found)
