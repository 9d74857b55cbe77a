"""What the terminal says of decisions, and of weights that were fitted by them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.show.terminal import rows, talk

if TYPE_CHECKING:
    from kg.resolve.decisions import Decision
    from kg.review.fitting import Fit

SHOWN = 8  # weights that moved most
SAID = {
    "same": "{} and {} are the same",
    "not same": "{} and {} are not the same",
    "unsure": "{} and {} may be the same",
    "rename": "{} is called {} now",
    "class": "{} is {}",
    "accept": "{} and {}: the sentence says so",
    "reject": "{} and {}: the sentence does not say so",
    "mention": "{} is {} in this sentence",
    "both right": "{} and {} are both right",
    "seen": "{} belongs to no article: {}",
}
"""What a decision says of its two ids."""


def fits(made: Sequence[Fit], *, as_json: bool) -> None:
    """Print what decisions would change: a table, and the weights that move most."""
    columns = ("what", "fitted on", "held back", "before: loss, right", "after: loss, right", "verdict")
    rows(columns, [one.row() for one in made], as_json=as_json)
    for one in made:
        moved = sorted(one.changed, key=lambda each: (-abs(each[2] - each[1]), each[0]))
        for name, old, new in moved[:SHOWN]:
            talk.print(f"{one.name}: {name} {old:+.2f} → {new:+.2f}", markup=False)


def weights(files: Sequence[Path], folder: Path, *, applied: bool) -> None:
    """Print which weights were written, or that none were."""
    for file in files:
        talk.print(f"written to {file}; `kg build` counts with it from now on", markup=False)
    if applied and not files:
        talk.print("nothing got better; nothing was written", markup=False)
    if not applied:
        talk.print(f"nothing was written; --apply writes what got better to {folder}", markup=False)


def decided(decision: Decision, file: Path, *, undone: bool = False) -> None:
    """Print a decision that was written down, or taken back."""
    what = "taken back" if undone else "decided"
    talk.print(f"{what}: {SAID[decision.decision].format(decision.left, decision.right)} ({file})", markup=False)
    talk.print("`kg build` does so from now on", markup=False)
