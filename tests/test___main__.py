import os
import subprocess
import sys

import pytest

from kg.__main__ import environment, in_utf8


@pytest.mark.parametrize("word", ["高新区", "kg.toml", "--view", "MATCH (n {name: '孝感高新区'}) RETURN n"])
@pytest.mark.parametrize("spoken", ["gb18030", "gb2312"])
def test_words_are_utf_8_whatever_they_were(word: str, spoken: str) -> None:
    for raw in (word.encode(spoken), word.encode()):
        assert in_utf8(raw, raw.decode(spoken, "surrogateescape")) == word.encode()


def test_what_is_no_text_at_all_stays_as_it_is() -> None:
    raw = b"\xff\xfe.txt"
    assert in_utf8(raw, raw.decode("utf-8", "surrogateescape")) == raw


def test_the_program_begins_again_in_utf_8() -> None:
    told = environment({"LC_ALL": "zh_CN.GB18030"}, "gb18030")
    assert (told["PYTHONUTF8"], told["PYTHONIOENCODING"]) == ("1", "gb18030:backslashreplace")
    assert told["LC_ALL"] == "zh_CN.GB18030"


def test_a_process_that_begins_here_for_another_loads_no_commands() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import sys, kg.__main__; print('kg.cli' in sys.modules)"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert told.stdout == "False\n"


def test_what_the_encoding_of_the_output_lacks_is_shown_by_its_number() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "kg", "formats"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert b"\\u2026" in said.stdout
    assert said.stdout.isascii()
