"""The command line: its commands by name, and what becomes of an error. Data goes to stdout, talk to stderr."""

from __future__ import annotations

import errno
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from kg import settings, show
from kg.errors import KgError, StorageError

MODULES = {
    "building": ("build", "extract", "read"),
    "asking": ("query", "sparql", "views", "why"),
    "giving": ("export", "formats", "import", "load"),
    "checking": ("check", "diff", "eval", "report", "validate", "verify"),
    "describing": ("examples",),
    "seeing": ("view",),
    "deciding": ("candidates", "classify", "conflicts", "merge", "rename", "split", "undo"),
    "reviewing": ("review", "train"),
}
"""Which module of `kg.commands` holds which commands; a module is loaded when one of its commands is run."""
HOME = {command: module for module, commands in MODULES.items() for command in commands}

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG}
"""What disks say that is no defect of this program: a place is full, or it is not to be used so."""


def disk(error: OSError) -> str:
    """What a disk refused, in a line; '' for what is a defect, or belongs to a pipe that was closed."""
    if error.filename is not None and error.errno in FULL | REFUSED:
        return f"{error.filename}: cannot be read or written ({error.strerror}); mend that, or give another place"
    if error.filename is None and error.errno in FULL:
        with suppress(OSError):
            sys.stdout.close()  # else what it holds is written once more when the program ends
        return f"what is printed cannot be written ({error.strerror}); free some space, or print it elsewhere"
    return ""


class Commands(click.Group):
    """Finds a command by name; ends with one clear line, and its exit code, where a user can act on an error."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in alphabetical order."""
        return sorted(HOME)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; it stands in its module under that name, with _ where that is Python's own."""
        if cmd_name not in HOME:
            return None
        module = import_module(f"kg.commands.{HOME[cmd_name]}")
        found = getattr(module, f"{cmd_name}_", None) or getattr(module, cmd_name)
        return found if isinstance(found, click.Command) else None

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            show.problem(str(error))
            ctx.exit(error.exit_code)
        except OSError as error:
            line = disk(error)
            if not line:
                raise
            show.problem(line)
            ctx.exit(StorageError.exit_code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kg")
@click.pass_context
def main(context: click.Context) -> None:
    """Chinese newspaper text about high-tech zones, as a knowledge graph that quotes the page.

    \b
    Example: kg build
             kg query "MATCH (c:Company)-[r:LOCATED_IN]->(z:Zone) RETURN c.name, z.name, r.quotes[0]"
    """
    context.obj = settings.load()
