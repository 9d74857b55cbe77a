import sys
from pathlib import Path

import pytest

from scripts import loaded

bench = loaded("engine")
STARTS = """
import subprocess, sys
if len(sys.argv) > 1:
    subprocess.Popen([sys.executable, sys.argv[0]], start_new_session=True).wait()
import time
end = time.process_time() + 0.6
while time.process_time() < end:
    pass
"""


def test_what_a_process_of_another_group_takes_is_counted(tmp_path: Path) -> None:
    script = tmp_path / "starts.py"
    script.write_text(STARTS)
    one = bench.watched([sys.executable, str(script)])
    two = bench.watched([sys.executable, str(script), "and another"])
    assert 0.3 < one.cpu < two.cpu
    assert 0 < one.together < two.together + 50


def test_a_command_that_fails_ends_the_bench_with_what_it_said() -> None:
    with pytest.raises(SystemExit, match="a reason"):
        bench.watched([sys.executable, "-c", "raise SystemExit('a reason')"])


def test_a_ratio_is_the_median_of_pairs() -> None:
    found = [{"a": bench.Cost(wall, 1, 1), "b": bench.Cost(1, 1, 1)} for wall in (1, 9, 2)]
    assert bench.ratios(found, "a", "b", "wall") == 2
