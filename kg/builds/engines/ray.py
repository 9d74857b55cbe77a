"""Ray: files → partitions of documents → readings, as a pipeline of Ray Data on one machine or on a cluster.

Tasks open the files and cut them; actors hold the models, read what is not there yet and write each partition to the
folder that all machines see. The driver gets the names of partitions, and takes their readings in as they are done.
A worker that is killed is replaced, and what it was reading is read again; a partition that took its worker down is
read by a process apart, which the document that kills it may take down.
"""

from __future__ import annotations

import logging
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.builds import durable
from kg.builds.cache import dumped, loaded
from kg.builds.engines import Job, read_by
from kg.builds.recipe import careful
from kg.builds.workers import read_apart
from kg.errors import InputError, KgError, ServiceError, StorageError
from kg.model import Reading, Source, Unread
from kg.pipeline import Extract
from kg.read.formats import needs

QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_BACKEND_LOG_LEVEL": "fatal"}
"""Nothing is sent anywhere; what goes wrong is told by us."""
STORE = 512 * 2**20
"""Bytes for what is under way between processes of this machine: documents, as text."""
CUTTERS = 16
"""Actors that one task feeds, which cuts files."""
WAIT = 10
"""Seconds until a cluster has to answer."""
NOTHING = b""
Row = dict[str, Any]


class Engine:
    """Reads a job with Ray; `RAY_ADDRESS` names a cluster, else this machine is one."""

    def __init__(self, job: Job) -> None:
        """Look that Ray is there; raises `InputError` where it is not."""
        for name, value in QUIET.items():
            os.environ.setdefault(name, value)
        with needs("ray", "--engine ray"):
            import ray  # noqa: F401 - so that one who lacks it is told before anything is read
        from kg.builds import parts

        self._job, self.reused = job, 0
        self._parts = parts.Parts(job.folder)

    def read(self) -> Iterator[Reading]:
        """The readings of all documents, as their partitions are done; then partitions of no use are dropped."""
        with durable.telling(self._job.folder):
            if self._job.wish.full:
                shutil.rmtree(self._job.folder, ignore_errors=True)
            self._job.folder.mkdir(parents=True, exist_ok=True)
        keys = set()
        with _connected(self._job.wish.workers):
            for row in _pipeline(self._job):
                _raise(row)
                keys.add(row["key"])
                self.reused += 0 if row["fresh"] else row["count"]
                yield from self._parts.readings(row["key"])
        self._parts.keep(keys)


def _raise(row: Row) -> None:
    """Raise here what a user can act on and an actor met."""
    if row["problem"]:
        raise (StorageError if row["code"] == StorageError.exit_code else InputError)(row["problem"])


@contextmanager
def _connected(workers: int) -> Iterator[None]:
    """A cluster: that of `RAY_ADDRESS`, or one of so many processes on this machine; raises `ServiceError`."""
    import ray

    address = os.environ.get("RAY_ADDRESS")
    here: Row = {"num_cpus": workers, "include_dashboard": False, "object_store_memory": STORE}
    if address:
        _answering(address)
    try:
        how = {"address": address} if address else here
        ray.init(log_to_driver=False, logging_level=logging.ERROR, ignore_reinit_error=True, **how)
    except (ConnectionError, RuntimeError) as error:
        raise ServiceError(f"{address or 'Ray'}: does not answer ({error}); see that it runs") from error
    try:
        yield
    finally:
        ray.shutdown()


def _answering(address: str) -> None:
    """Raise `ServiceError` where nobody listens; Ray itself would try for minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    try:
        if port.isdigit():
            socket.create_connection((host.strip("[]"), int(port)), timeout=WAIT).close()
    except OSError as error:
        raise ServiceError(f"RAY_ADDRESS={address}: does not answer ({error}); see that it runs") from error


def _pipeline(job: Job) -> Iterator[Row]:
    """A row for each partition, as it is done."""
    import ray.data

    from kg.builds import parts

    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.target_max_block_size = 1  # each partition by itself, so that any actor can take it at once
    # Cutting takes no core of its own: where actors hold all cores, it could never begin.
    given = ray.data.from_items([{"files": list(map(str, each))} for each in parts.bundles(job.files)])
    tasks = ray.data.TaskPoolStrategy(size=1 + job.wish.workers // CUTTERS)
    cut = given.flat_map(_cut, fn_args=(job,), num_cpus=0, compute=tasks)
    least = 1 if os.environ.get("RAY_ADDRESS") else job.wish.workers
    actors = ray.data.ActorPoolStrategy(min_size=least, max_size=job.wish.workers)
    yield from cut.map(_Reader, fn_constructor_args=(job,), compute=actors, num_cpus=1).iter_rows()


def _cut(row: Row, job: Job) -> Iterator[Row]:
    """The partitions of some files; those that are there already come without their documents."""
    from kg.builds import parts

    kept = parts.Parts(job.folder)
    for parcel in parts.cut(list(map(Path, row["files"])), job.wish.size):
        key = parts.key(parcel, job.versions, job.recipe.decisions)
        fresh = not kept.whole(key)
        held = [dumped(_held(one)) for one in parcel] if fresh else [NOTHING]
        yield {"key": key, "fresh": fresh, "count": len(parcel), "documents": held}


def _held(document: Source | Unread) -> Reading:
    """A document as a reading that was not made yet: it goes from process to process in the form that readings have."""
    if isinstance(document, Unread):
        return Reading(document.name, None, failure=document.reason)
    return Reading(document.name, document)


def _document(held: bytes) -> Source | Unread:
    found = loaded(held)
    if found is None:
        raise ValueError("a document came in no form that is known")
    return found.source or Unread(found.name, found.failure)


class _Reader:
    """An actor: it loads its models when it first has something to read."""

    def __init__(self, job: Job) -> None:
        from kg.builds import parts

        self._job, self._parts = job, parts.Parts(job.folder)
        self._extract: Extract | None = None

    def __call__(self, row: Row) -> Row:
        told = {"key": row["key"], "fresh": row["fresh"], "count": row["count"], "problem": "", "code": 0}
        try:
            if row["fresh"] and not self._parts.whole(row["key"]):
                documents = [_document(held) for held in row["documents"]]
                self._parts.put(row["key"], self._read(row["key"], documents))
        except KgError as error:
            return {**told, "problem": str(error), "code": error.exit_code}
        return told

    def _read(self, key: str, documents: list[Source | Unread]) -> list[Reading]:
        if not self._parts.begin(key):
            return list(read_apart(documents, self._job.recipe))
        self._extract = extract = self._extract or self._made()
        return [careful(extract, one) for one in documents]

    def _made(self) -> Extract:
        """The models, where they are those of the driver; raises `InputError` else."""
        job = self._job
        if read_by(job.chosen, job.recipe.decisions) != job.versions:
            raise InputError("a machine of the cluster has another kg, data or library; install the same everywhere")
        return job.recipe.make()
