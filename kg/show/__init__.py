"""What the terminal shows: progress, tables, and the same as JSON for machines."""

from kg.show.deciding import decided, fits, weights
from kg.show.results import differing, gates, reused, scores, summary, transcript, why
from kg.show.terminal import address, answer, json_text, lines, pairs, problem, progress, rows, step, text

__all__ = [
    "address",
    "answer",
    "decided",
    "differing",
    "fits",
    "gates",
    "json_text",
    "lines",
    "pairs",
    "problem",
    "progress",
    "reused",
    "rows",
    "scores",
    "step",
    "summary",
    "text",
    "transcript",
    "weights",
    "why",
]
