"""A command as a user types it."""

from click.testing import CliRunner, Result

from kg.cli import main


def run(*words: str, **environment: str) -> Result:
    """What the command says, and its exit code."""
    return CliRunner().invoke(main, list(words), env=environment)
