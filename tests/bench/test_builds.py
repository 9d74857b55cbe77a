import gzip
import json
import os
import sys
from pathlib import Path

import pytest

from scripts import loaded

bench = loaded("builds")
HELD = """
import subprocess, sys, time
held = b"x" * (60 << 20)
if len(sys.argv) > 1:
    subprocess.run([sys.executable, "-c", open(sys.argv[1]).read()], check=True)
time.sleep(0.4)
end = time.process_time() + 0.2
while time.process_time() < end:
    pass
"""


def test_what_a_command_takes_is_that_of_all_its_processes(tmp_path: Path) -> None:
    script = tmp_path / "held.py"
    script.write_text(HELD)
    one = bench.cost([sys.executable, str(script)])
    two = bench.cost([sys.executable, str(script), str(script)])
    assert 0.2 < one.cpu < two.cpu
    assert 0.6 < one.wall < two.wall
    assert two.together > 120 > one.together > 60


def test_a_command_that_fails_ends_the_bench_with_what_it_said() -> None:
    with pytest.raises(SystemExit, match="a reason"):
        bench.cost([sys.executable, "-c", "raise SystemExit('a reason')"])


def test_processes_of_others_are_not_counted() -> None:
    assert bench.together(os.getpgid(0)) > 10
    assert bench.together(2**22 + 1) == 0


def test_lines_are_of_all_files_in_their_order(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"
    plain.write_text("一\n二\n", encoding="utf-8")
    packed.write_bytes(gzip.compress("三\n".encode()))
    assert list(bench.lines([plain, packed])) == ["一\n", "二\n", "三\n"]


@pytest.mark.parametrize(("text", "other"), [("一。二。", "一；。二。"), ("一", "一。"), ("", "。")])
def test_one_character_more_is_a_change(text: str, other: str) -> None:
    line = json.dumps({"id": "a", "date": None, "text": text}) + "\n"
    assert json.loads(bench.changed(line)) == {"id": "a", "date": None, "text": other}
    assert bench.changed(line).endswith("}\n")
