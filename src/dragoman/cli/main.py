"""The `dragoman` command: one file per command beside this one."""

import importlib
import os
import sys
import warnings
from typing import TextIO

import click

from dragoman.cli.messages import complain
from dragoman.errors import DamageWarning, DragomanError
from dragoman.version import __version__

COMMANDS = (
    "code",
    "classify",
    "explain",
    "check",
    "export",
    "sample",
    "diff",
    "compare",
    "actors",
    "wording",
    "run",
    "query",
    "search",
    "incidents",
    "said",
    "denials",
    "dyad",
    "network",
    "runs",
    "attach",
    "serve",
    "evaluate",
    "info",
)
"""Every command: the name of its file and of the command in it. Files are imported when their command is asked for."""

INTERRUPTED = 130
READER_GONE = 141
"""What a shell expects of a program that was stopped by Ctrl-C, or whose reader went away (`| head`)."""


class Commands(click.Group):
    """The commands; ends quietly where the user or the reader of our output has had enough."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of use."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, imported now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = getattr(importlib.import_module(f"dragoman.cli.{cmd_name}"), cmd_name)
        return found

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what this package raises on purpose is one line and exit code 1, what it warns of is one line."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("always", DamageWarning)
                warnings.showwarning = _warn
                done = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _drop_output()
            ctx.exit(READER_GONE)
        except DragomanError as error:
            complain(str(error))
            ctx.exit(1)
        except OSError as error:
            complain(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))
            ctx.exit(1)
        except Exception as error:
            if not _is_of_duckdb(error):
                raise
            complain(str(error))
            ctx.exit(1)
        return done


_show = warnings.showwarning


def _warn(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Show a warning of damage as one line for the user, any other as Python does."""
    if issubclass(category, DamageWarning):
        complain(f"warning: {message}")
    else:
        _show(message, category, filename, lineno, file, line)


def _is_of_duckdb(error: Exception) -> bool:
    """Return whether DuckDB failed on the way: no memory, no file handles, a file that changed; it is not imported for that."""
    duckdb = sys.modules.get("duckdb")
    return duckdb is not None and isinstance(error, duckdb.Error)


def _drop_output() -> None:
    """Send what is still to be flushed to nowhere, or Python complains of the broken pipe when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="dragoman", message="%(prog)s %(version)s")
def main() -> None:
    """Read news and official statements about relations between states; record who said what, when and where.

    Data goes to the standard output, progress and warnings to the standard error. Exit codes: 0 fine, 1 some inputs failed,
    2 wrong usage.
    """
