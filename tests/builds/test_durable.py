import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.builds import durable
from kg.errors import InputError, StorageError


def fill(folder: Path, text: str) -> None:
    with durable.replaced(folder) as partial:
        (partial / "a.txt").write_text(text)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    for text in ("old", "new"):
        fill(tmp_path / "build", text)
    assert (tmp_path / "build" / "a.txt").read_text() == "new"
    assert names(tmp_path) == ["build"]


def test_what_goes_wrong_leaves_the_old_folder(tmp_path: Path) -> None:
    fill(tmp_path / "build", "old")
    with pytest.raises(ZeroDivisionError), durable.replaced(tmp_path / "build") as partial:
        (partial / "a.txt").write_text(str(1 / 0))
    assert (tmp_path / "build" / "a.txt").read_text() == "old"
    assert names(tmp_path) == ["build"]


@pytest.mark.parametrize("number", sorted(durable.WHAT))
def test_a_disk_that_fails_is_told_in_a_line_and_the_old_folder_stays(number: int, tmp_path: Path) -> None:
    fill(tmp_path / "build", "old")
    with (
        pytest.raises(StorageError, match="run it again; what was there before is whole"),
        durable.replaced(tmp_path / "build"),
    ):
        raise OSError(number, os.strerror(number))
    assert (tmp_path / "build" / "a.txt").read_text() == "old"


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS, errno.EFBIG])
def test_what_is_told_names_no_option_that_only_some_commands_have(number: int, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="give another folder and run it again"), durable.telling(tmp_path):
        raise OSError(number, os.strerror(number))


def test_any_other_trouble_is_not_hidden(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), durable.replaced(tmp_path / "build"):
        raise FileNotFoundError(errno.ENOENT, "gone")


@pytest.mark.parametrize(
    ("there", "left"),
    [
        ({"build": "old", ".build.new": "new"}, "old"),
        ({".build.old": "old", ".build.new": "new"}, "new"),
        ({".build.old": "old"}, "old"),
        ({"build": "new", ".build.old": "old"}, "new"),
    ],
)
def test_whatever_a_kill_leaves_there_is_one_whole_folder(there: dict[str, str], left: str, tmp_path: Path) -> None:
    for name, text in there.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text)
    durable.finished(tmp_path / "build")
    assert (tmp_path / "build" / "a.txt").read_text() == left
    assert set(names(tmp_path)) <= {"build", ".build.lock"}


def test_two_do_not_write_one_folder(tmp_path: Path) -> None:
    with durable.locked(tmp_path / "build"), pytest.raises(InputError, match="another build is writing it"):  # noqa: SIM117
        with durable.locked(tmp_path / "build"):
            pass
    with durable.locked(tmp_path / "build"):
        pass


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from kg.builds import durable\n"
        "with durable.locked(Path(sys.argv[1])): print('in', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "build")], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"in\n"
        with pytest.raises(InputError, match="another build"), durable.locked(tmp_path / "build"):
            pass
        other.send_signal(signal.SIGKILL)
        other.wait()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            with durable.locked(tmp_path / "build"):
                return
        except InputError:
            time.sleep(0.1)
    pytest.fail("the lock outlived its process")


def test_of_several_who_write_the_same_one_is_kept(tmp_path: Path) -> None:
    with durable.once(tmp_path / "part") as mine:
        (mine / "a.txt").write_text("mine")
        with durable.once(tmp_path / "part") as other:
            (other / "a.txt").write_text("first")
    assert (tmp_path / "part" / "a.txt").read_text() == "first"
    assert names(tmp_path) == ["part"]


def test_a_part_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="the disk is full"), durable.once(tmp_path / "part"):
        raise OSError(errno.ENOSPC, "full")
    assert names(tmp_path) == []


def test_what_a_user_named_gets_its_folder(tmp_path: Path) -> None:
    with durable.writing(tmp_path / "new" / "file"):
        (tmp_path / "new" / "file").write_text("written")
    assert (tmp_path / "new" / "file").read_text() == "written"


@pytest.mark.parametrize("number", [errno.EISDIR, errno.EACCES, errno.EEXIST, errno.ENOSPC])
def test_what_a_user_named_is_told_in_a_line_where_it_cannot_be_written(number: int, tmp_path: Path) -> None:
    said = rf"file: cannot be written \({os.strerror(number)}\); give another place"
    with pytest.raises(StorageError, match=said), durable.writing(tmp_path / "file"):
        raise OSError(number, os.strerror(number))


def test_a_pipe_that_was_closed_is_no_trouble_of_a_place(tmp_path: Path) -> None:
    with pytest.raises(BrokenPipeError), durable.writing(tmp_path / "file"):
        raise BrokenPipeError(errno.EPIPE, "closed")
