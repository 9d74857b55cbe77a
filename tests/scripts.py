"""Scripts of `bench/` and `scripts/` as modules, for their tests."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]


def loaded(stem: str, folder: str = "bench") -> ModuleType:
    """A script as a module of a name that no other module has; it finds those beside it only while it is loaded."""
    spec = importlib.util.spec_from_file_location(f"{folder}_{stem}", ROOT / folder / f"{stem}.py")
    assert spec
    assert spec.loader
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(ROOT / folder))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(ROOT / folder))
    return module
