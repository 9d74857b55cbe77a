"""Folders that appear whole or not at all: written beside their place, flushed to the disk, then moved there.

A process that is killed at any moment leaves the old folder, or the new one, never a part: where it dies between the
two moves, `recover` finishes them.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from kg.errors import InputError, StorageError

REFUSED = "it cannot be written; allow that or give another folder"
WHAT = {
    errno.ENOSPC: "the disk is full; free some space",
    errno.EDQUOT: "the quota is used up; free some space",
    errno.EROFS: REFUSED,
    errno.EACCES: REFUSED,
    errno.EPERM: REFUSED,
    errno.EIO: "the disk does not answer; look at it",
    errno.EFBIG: "a file got too large for its disk; give another folder",
}

FILES = 2
"""So many are gone through at a time."""


def sha256(path: Path) -> str:
    """The SHA-256 of a file, however large."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digests(folder: Path, files: Iterable[Path]) -> dict[str, str]:
    """The SHA-256 of files of a folder, by name; the disk holds them then."""
    paths = list(files)
    with ThreadPoolExecutor(FILES) as threads:
        sums = list(threads.map(sha256, paths))
        list(threads.map(flushed, paths))
    return {path.relative_to(folder).as_posix(): one for path, one in zip(paths, sums, strict=True)}


def beside(folder: Path, what: str) -> Path:
    """The name of something that belongs to a folder and stands beside it."""
    whole = folder.absolute()
    return whole.with_name(f".{whole.name}.{what}")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else writes the folder meanwhile; raises `InputError` where somebody does. It ends with the process."""
    with telling(folder):
        folder.absolute().parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(beside(folder, "lock"))
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise InputError(f"{folder}: another build is writing it; wait for it, or give another folder") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def waited(file: Path, seconds: float = 20) -> Iterator[None]:
    """Nobody else changes the file meanwhile; who comes second waits. It ends with the process.

    Raises `InputError` for one who waits too long.
    """
    with telling(file.parent):
        file.absolute().parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(beside(file, "lock"))
        try:
            lock.acquire(timeout=seconds)
        except Timeout as error:
            raise InputError(f"{file}: somebody else is changing it for long; try again") from error
    try:
        yield
    finally:
        lock.release()


def written(file: Path, text: str) -> None:
    """Write text as `stored` does bytes."""
    stored(file, text.encode())


def stored(file: Path, content: bytes) -> None:
    """Write a file that is the old one or the new one at any moment, and that the disk holds when this returns.

    Raises `StorageError` where the disk is full or cannot be written.
    """
    with telling(file.parent):
        file.absolute().parent.mkdir(parents=True, exist_ok=True)
        partial = beside(file, f"{os.getpid()}.partial")
        try:
            with partial.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            partial.replace(file)
        finally:
            partial.unlink(missing_ok=True)


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """Raise `StorageError`, in a line, where a disk is full or cannot be written."""
    try:
        yield
    except OSError as error:
        if error.errno not in WHAT:
            raise
        what = WHAT[error.errno]
        raise StorageError(f"{folder}: {what} and run it again; what was there before is whole") from error


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Make the folder that something goes into that a user named; raises `StorageError` where it cannot be written."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        why = error.strerror or error
        raise StorageError(f"{target}: cannot be written ({why}); give another place") from error


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """A new folder to fill, which takes the place of `folder` when all went well; else nothing changes.

    Raises `StorageError` where the disk is full or cannot be written.
    """
    with telling(folder):
        recover(folder)
        partial, whole, old = (beside(folder, what) for what in ("partial", "new", "old"))
        try:
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir(parents=True)
            yield partial
            _flush(partial)
            partial.rename(whole)
            if folder.exists():
                folder.rename(old)
            whole.rename(folder)
            shutil.rmtree(old, ignore_errors=True)
        finally:
            shutil.rmtree(partial, ignore_errors=True)


@contextmanager
def once(folder: Path) -> Iterator[Path]:
    """A new folder to fill, which becomes `folder` where there is none yet; several may write the same at a time.

    Raises `StorageError` where the disk is full or cannot be written.
    """
    with telling(folder):
        partial = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            yield partial
            partial.chmod(0o755)
            _flush(partial)
            with _there_already():
                partial.rename(folder)
        finally:
            shutil.rmtree(partial, ignore_errors=True)


@contextmanager
def _there_already() -> Iterator[None]:
    """Let it pass that a folder is there already: somebody else wrote the same."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise


def recover(folder: Path) -> None:
    """Finish what a killed process began: put the new folder in its place where it is whole, else the old one back."""
    whole, old = beside(folder, "new"), beside(folder, "old")
    if not folder.exists() and whole.is_dir():
        whole.rename(folder)
    elif not folder.exists() and old.is_dir():
        old.rename(folder)
    for left in (whole, old):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)


def finished(folder: Path) -> None:
    """As `recover`, for one who only reads: not while somebody is at it, or where nothing can be written."""
    if any(beside(folder, what).is_dir() for what in ("new", "old")):
        with suppress(InputError, StorageError), locked(folder):
            recover(folder)


def _flush(folder: Path) -> None:
    """Have the disk hold what was written, before it counts."""
    for place, _, names in os.walk(folder):
        for path in (*(Path(place) / name for name in names), Path(place)):
            flushed(path)


def flushed(path: Path) -> None:
    """Have the disk hold a file or a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
