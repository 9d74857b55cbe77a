"""Errors that a user can do something about, and the exit code each one ends with.

::

    KgError                  1  the data is not good enough
    ├── InputError           2  a path, a file or an option cannot be used
    │   ├── SchemaError      2  a file of schema/ says something that is not understood
    │   └── QueryError       2  a Cypher statement that the engine refuses
    ├── StorageError         3  a disk is full, or a folder cannot be written
    └── ServiceError         3  a service (Neo4j) is not reachable or refuses us

Every message is one line that names what is wrong and what to do. Anything else that is
raised is a defect of this program and keeps its traceback.
"""


class KgError(Exception):
    """The data is not good enough for what was asked."""

    exit_code = 1


class InputError(KgError):
    """A path, a file or an option cannot be used."""

    exit_code = 2


class SchemaError(InputError):
    """A file of `schema/` says something that is not understood."""


class QueryError(InputError):
    """A Cypher statement that the engine refuses."""


class StorageError(KgError):
    """A disk is full, or a folder cannot be written; what was there before is whole."""

    exit_code = 3


class ServiceError(KgError):
    """A service is not reachable, or refuses us."""

    exit_code = 3
