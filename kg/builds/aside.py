"""A process beside this one: it loads its models while it is still looked up what it is to read, and does other work.

The few documents that changed since the last build are read so; this process goes on meanwhile, and never loads spaCy.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar, cast

from kg.builds.recipe import DEFECTS, Document, Recipe, load, read
from kg.errors import KgError
from kg.model import Reading

T = TypeVar("T")


class DiedError(Exception):
    """The process is not there any more."""


@dataclass(frozen=True, slots=True)
class Failed:
    """What the process raised instead of an answer."""

    error: Exception


class Aside:
    """A process that does one thing after the other, until it is closed."""

    def __init__(self, recipe: Recipe) -> None:
        """Start it: it loads the models of a recipe now."""
        context = get_context("spawn")
        self._asked, self._asks = context.Pipe()
        self._process = context.Process(target=_serve, args=(self._asks, recipe), daemon=True)
        self._line = ThreadPoolExecutor(1)  # who starts it or asks waits until it takes what it is given
        self._started = self._line.submit(self._start)
        self.open = True

    def _start(self) -> None:
        try:
            self._process.start()
        finally:
            self._asks.close()  # so that its end is noticed

    def close(self) -> None:
        """End the process, whatever it does: nobody waits for models that are not wanted any more."""
        self.open = False
        if self._started.exception() is None:
            self._process.kill()
            self._process.join()
        self._line.shutdown(cancel_futures=True)
        self._asked.close()

    def read(self, document: Document) -> Reading | None:
        """The reading of a document; None where the process died of it, or before.

        Raises what making the extractor raised.
        """
        with suppress(DiedError):
            (found,) = self._line.submit(self._answer, read, [document]).result()
            return cast("Reading", found)
        return None

    def do(self, function: Callable[..., T], *args: object) -> Future[T]:
        """What a function gives, or raises; this process calls it where the other one has died."""
        return self._line.submit(self._done, function, *args)

    def _done(self, function: Callable[..., T], *args: object) -> T:
        try:
            found: T = self._answer(function, *args)
        except DiedError:
            if not self.open:
                raise
            found = function(*args)
        return found

    def _answer(self, *asked: object) -> Any:
        try:
            self._asked.send(asked)
            told = self._asked.recv()
        except (EOFError, OSError) as error:
            raise DiedError from error
        if isinstance(told, Failed):
            raise told.error
        return told


def done(beside: Aside | Executor | None, function: Callable[..., T], *args: object) -> Callable[[], T]:
    """What a function gives: of the process or thread beside this one, where there is one, or when it is asked for."""
    if isinstance(beside, Executor):
        return beside.submit(function, *args).result
    return beside.do(function, *args).result if beside and beside.open else partial(function, *args)


def _serve(asks: Connection, recipe: Recipe) -> None:
    """Do what is asked for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks ends it
    failed = _loaded(recipe)
    with suppress(EOFError, OSError):  # it is not wanted any more
        while True:
            function, *args = asks.recv()
            asks.send(failed if failed and function is read else _careful(function, *args))


def _loaded(recipe: Recipe) -> Failed | None:
    """Load the models; what that raised, where it did."""
    try:
        load(recipe)
    except KgError as error:
        return Failed(error)
    return None


def _careful(function: Callable[..., object], *args: object) -> object:
    try:
        return function(*args)
    except (KgError, OSError, *DEFECTS) as error:
        return Failed(error)
