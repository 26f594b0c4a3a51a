"""What the commands say on the standard error: one line each, never a traceback."""

import sys

from dragoman.show.terminal import printable


def complain(message: str) -> None:
    """Say what is wrong, on one line, in UTF-8."""
    line = printable(message.replace("\n", " ").replace("\t", " "))
    stream = sys.stderr.buffer
    stream.write(f"dragoman: {line}\n".encode("utf-8", "backslashreplace"))
    stream.flush()


def warn(where: str, message: str) -> None:
    """Say what a user should know of one input that was coded all the same."""
    complain(f"{where}: warning: {message}")
