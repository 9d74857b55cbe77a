"""Fit what each function of `kg/resolve/judge.py` weighs: `kg/resolve/identity.json`.

    python scripts/fit_identity.py [-o kg/resolve/identity.json]

A logistic regression on the `tune` part of `tests/identity/pairs.csv`, on pairs that no veto decides. What speaks for
two names being one cannot get a weight against it. Takes seconds; the file is the same each time.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from kg.resolve.judge import FILE
from kg.resolve.measures import SIGNS, bounds, measures
from kg.resolve.sides import Side, side
from kg.resolve.vetoes import vetoed

ROOT = Path(__file__).resolve().parents[1]
PAIRS = ROOT / "tests" / "identity" / "pairs.csv"
TIGHT, SMALLEST = 0.5, 0.01
NAMES = ["bias", *SIGNS]
FREE = np.array([float(name not in ("bias", "listed as one")) for name in NAMES])
"""What is not held back: the bias, and what lists say, which is as good as they are."""


def pairs(part: str) -> list[tuple[Side, Side, bool]]:
    """The pairs of a part, with whether they are one thing."""
    with PAIRS.open(encoding="utf-8") as rows:
        return [
            (
                side(row["class"], row["left"], context(row["left_context"])),
                side(row["class"], row["right"], context(row["right_context"])),
                row["same"] == "yes",
            )
            for row in csv.DictReader(rows)
            if row["part"] == part
        ]


def context(told: str) -> dict[str, list[str]]:
    """What a pair's column tells: `zone=…;city=…`."""
    found: dict[str, list[str]] = {}
    for one in filter(None, told.split(";")):
        key, _, value = one.partition("=")
        found.setdefault(key.strip(), []).append(value.strip())
    return found


def fitted(shown: list[tuple[Side, Side, bool]]) -> dict[str, float]:
    """The weights that some pairs give: the likeliest under a normal prior, each with the sign of its function."""
    told = [{"bias": 1.0, **measures(one, other)} for one, other, _ in shown]
    table = np.array([[one.get(name, 0.0) for name in NAMES] for one in told])
    right = np.array([1.0 if same else -1.0 for *_, same in shown])

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        margins = right * (table @ weights)
        slope = -(table.T @ (right / (1 + np.exp(margins))))
        return float(
            np.logaddexp(0, -margins).sum() + TIGHT / 2 * weights[1:] @ weights[1:]
        ), slope + TIGHT * weights * FREE

    limits = [bounds(name) for name in NAMES]
    found = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", bounds=limits).x
    return {name: round(float(weight), 2) for name, weight in zip(NAMES, found, strict=True) if abs(weight) > SMALLEST}


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, default=FILE)
    args = parser.parse_args()
    shown = [pair for pair in pairs("tune") if not vetoed(pair[0], pair[1])]
    stored = {"any": fitted(shown)}
    args.output.write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(shown)} pairs → {args.output}")


if __name__ == "__main__":
    main()
