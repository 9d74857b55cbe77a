"""Tags of characters (BIES and O) for spans of classes, and the best sequence of them.

A name of one character is S, of more B, I …, E; everything else is O. `decode` finds the most
probable sequence that spells whole names (Viterbi 1967, "Error Bounds for Convolutional Codes").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from kg.model import Span

Scores = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]
Tagged = tuple[int, int, str]

OUTSIDE = "O"
STOPS = frozenset("。！？；\n")
"""No name goes on over these."""
NEVER = np.float32(-1e9)


def names(classes: Sequence[str]) -> tuple[str, ...]:
    """The tags of some classes; O is the first.

    >>> names(["Zone"])
    ('O', 'B-Zone', 'I-Zone', 'E-Zone', 'S-Zone')
    """
    return (OUTSIDE, *(f"{place}-{kind}" for kind in classes for place in "BIES"))


def encode(length: int, spans: Iterable[Tagged], classes: Sequence[str]) -> Ids:
    """The tag of each of `length` characters; the spans do not overlap.

    >>> encode(4, [(1, 3, "Zone")], ["Zone"]).tolist()
    [0, 1, 3, 0]
    """
    found = np.zeros(length, dtype=np.int64)
    first = {kind: 1 + 4 * i for i, kind in enumerate(classes)}
    for start, end, kind in spans:
        begin = first[kind]
        found[start:end] = begin + 1
        found[start], found[end - 1] = begin, begin + 2
        if end - start == 1:
            found[start] = begin + 3
    return found


def spans(tags: Iterable[int], classes: Sequence[str]) -> list[Tagged]:
    """The spans that a sequence of tags spells.

    >>> spans([0, 1, 3, 0], ["Zone"])
    [(1, 3, 'Zone')]
    """
    found, start = [], 0
    for at, tag in enumerate(tags):
        kind, place = divmod(int(tag) - 1, 4)
        if tag and place in (0, 3):
            start = at
        if tag and place in (2, 3):
            found.append((start, at + 1, classes[kind]))
    return found


def decode(scores: Scores, lengths: Sequence[int]) -> list[Ids]:
    """The best tags of each sequence that spell whole names.

    `scores` are log-probabilities, sequences × characters × tags, padded; `lengths` says how many
    characters each sequence has. Whatever is open goes on in its class, whatever is closed may be followed by
    anything that opens: so a step compares two ways into each tag, not all.
    """
    if not len(lengths):
        return []
    rows, size = np.arange(len(lengths)), scores.shape[2]
    begins, insides, ends = (np.arange(first, size, 4) for first in (1, 2, 3))
    opens = np.array([0, *begins, *range(4, size, 4)])
    closes = np.array([0, *ends, *range(4, size, 4)])
    best = np.full((len(lengths), size), NEVER)
    best[:, opens] = scores[:, 0, opens]
    back = np.zeros(scores.shape, dtype=np.int16)
    last = best.copy()
    for at in range(1, scores.shape[1]):
        closed = closes[best[:, closes].argmax(axis=1)]
        goes_on = np.where(best[:, begins] >= best[:, insides], begins, insides)
        back[:, at, opens] = closed[:, None]
        back[:, at, insides] = back[:, at, ends] = goes_on
        held = best[rows[:, None], goes_on]
        found = scores[:, at].copy()
        found[:, opens] += best[rows, closed][:, None]
        found[:, insides] += held
        found[:, ends] += held
        best = found
        last[np.asarray(lengths) > at] = best[np.asarray(lengths) > at]
    finals = closes[last[:, closes].argmax(axis=1)]
    return [_path(back[row], int(finals[row]), length) for row, length in enumerate(lengths)]


def _path(back: npt.NDArray[np.int16], final: int, length: int) -> Ids:
    path = np.zeros(length, dtype=np.int64)
    for at in range(length - 1, -1, -1):
        path[at] = final
        final = int(back[at, final])
    return path


def sentences(text: str, longest: int) -> list[Span]:
    """The text in stretches that no name goes on over: sentences, cut where they are too long."""
    stretches, start = [], 0
    for at, char in enumerate(text, 1):
        if char in STOPS or at - start == longest or at == len(text):
            stretches.append((start, at))
            start = at
    return stretches
