"""What pytest leaves out: the examples of an engine that is not installed; its tests say that they are skipped."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("arcadedb_embedded") else ["kg/engine/arcadedb.py"]
