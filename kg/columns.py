"""Rows → Parquet, a group of rows at a time and the same bytes each time; and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from kg.errors import InputError

try:
    import pyarrow as pa
    from pyarrow import parquet as pq
except ImportError as error:
    raise InputError("Parquet needs a library that is not there; run: pip install 'kg[parquet]'") from error

GROUP = 10_000
"""Rows that memory holds of one file, and that a reader of the file can take by themselves."""
PLAIN = {
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    str: pa.string(),
    bytes: pa.binary(),
}
BATCH = 1_000
"""Rows that are read at once."""
Row = Mapping[str, Any]
Columns = Mapping[str, type | list[type]]
"""What each column holds: a type, or a list of one, as `[str]`."""


class File:
    """A Parquet file that rows are added to; memory holds `GROUP` of them."""

    def __init__(self, path: Path, columns: Columns) -> None:
        """Begin the file."""
        self._schema = pa.schema([pa.field(name, _type(kind)) for name, kind in columns.items()])
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def add(self, row: Row) -> None:
        """Add a row; a column that it lacks is empty in it."""
        self._rows.append(row)
        if len(self._rows) >= GROUP:
            self._write()

    def _write(self) -> None:
        self._file.write_table(pa.Table.from_pylist(self._rows, self._schema))
        self._rows.clear()

    def __enter__(self) -> Self:
        """The file itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what is left, and the foot of the file."""
        if self._rows and not error:
            self._write()
        self._file.close()


def write(path: Path, columns: Columns, rows: Iterable[Row]) -> None:
    """Write rows to a file."""
    with File(path, columns) as file:
        for row in rows:
            file.add(row)


def rows(source: Path | IO[bytes], name: str, only: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
    """The rows of a file, or `only` some of its columns; raises `InputError` where it is damaged."""
    with _readable(name), pq.ParquetFile(source) as file:
        wanted = [column for column in file.schema_arrow.names if not only or column in only]
        for batch in file.iter_batches(BATCH, columns=wanted):
            yield from batch.to_pylist()


@contextmanager
def _readable(name: str) -> Iterator[None]:
    try:
        yield
    except pa.ArrowException as error:
        first = str(error).partition("\n")[0]
        raise InputError(f"{name}: no whole Parquet file ({first}); make it again") from error


def _type(kind: type | list[type]) -> Any:
    return pa.list_(PLAIN[kind[0]]) if isinstance(kind, list) else PLAIN[kind]
