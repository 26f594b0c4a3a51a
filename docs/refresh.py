# ruff: noqa: INP001 - a script beside the pages it writes
"""Run the commands that stand in `docs/commands.md` and write what they print under them: `python docs/refresh.py`.

A block begins with ```` ```console ```` and a line `$ dragoman …`; all else in it is output. Run it from the root of a clone.
Commands that want an archive find one of the examples in `demo-out/dispute`, which is made first.
"""

import re
import shlex
import subprocess
import sys
from pathlib import Path

FILE = Path(__file__).parent / "commands.md"
BLOCK = re.compile(r"```console\n\$ (?P<command>dragoman [^\n]*)\n.*?```\n", re.DOTALL)
RUN = [sys.executable, "-c", "from dragoman.cli.main import main; main(prog_name='dragoman')"]
ARCHIVE = "dragoman run examples/reports.jsonl examples/squid-dispute.jsonl demo-out/dispute"
LONGEST = 60  # lines of output


def output(command: str) -> str:
    """Return what a command prints, cut after so many lines; ` | head -N` is understood, and a pipe into another command."""
    line, _, head = command.partition(" | head -")
    if " | " in line:
        ours = re.sub(r"(^|\| )dragoman\b", lambda found: found[1] + shlex.join(RUN), line)
        done = subprocess.run(ours, shell=True, capture_output=True, text=True, check=False)  # noqa: S602 - as below
    else:
        command_line = [*RUN, *shlex.split(line)[1:]]
        done = subprocess.run(command_line, capture_output=True, text=True, check=False)  # noqa: S603 - commands of our own page
    lines = (done.stdout + done.stderr).splitlines()
    shown = lines[: int(head)] if head else lines[:LONGEST]
    return "\n".join([*shown, *(["…"] if len(lines) > LONGEST and not head else [])])


def refreshed(text: str) -> str:
    """Return the page with every output as it is now; paths of this machine are left out."""
    packages, root = str(Path(sys.prefix).resolve()), f"{FILE.resolve().parents[1]}/"

    def block(match: re.Match[str]) -> str:
        told = output(match["command"]).replace(packages, ".venv").replace(root, "")
        return f"```console\n$ {match['command']}\n{told}\n```\n"

    return BLOCK.sub(block, text)


if __name__ == "__main__":
    output(ARCHIVE)
    FILE.write_text(refreshed(FILE.read_text(encoding="utf-8")), encoding="utf-8")
