"""What the options mean that several commands take."""

import json
from pathlib import Path

from typed import run


def test_a_higher_precision_claims_less(tmp_path: Path) -> None:
    counts = []
    for name, options in (("usual", ()), ("sure", ("--precision", "0.95"))):
        result = run("build", "-o", str(tmp_path / name), "--json", *options)
        counts.append(json.loads(result.stdout)["claims"])
    assert counts[0] > counts[1] > 0
