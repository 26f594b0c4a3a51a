"""Run a command while other processes keep the processors busy and the disk flushing.

    python benchmarks/load.py 4 .venv/bin/python -m pytest -q -n 0 tests/faults

The exit code is the command's. What holds only on an idle machine, a time-out, an order of two processes, shows here.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack

CHUNK = 1 << 20
BUSY = "while True: sum(range(100_000))"
FLUSHING = f"""
import os, sys
with open(sys.argv[1], "wb") as stream:
    while True:
        stream.seek(0)
        stream.write(os.urandom({CHUNK}))
        stream.flush()
        os.fsync(stream.fileno())
"""


def main() -> int:
    """Start so many busy processes and one that flushes, run the command, end them; return the command's exit code."""
    count, command = int(sys.argv[1]), sys.argv[2:]
    with ExitStack() as stack:
        file = stack.enter_context(tempfile.NamedTemporaryFile())
        for code in [BUSY] * count + [FLUSHING]:
            one = stack.enter_context(subprocess.Popen([sys.executable, "-c", code, file.name]))  # noqa: S603 - the lines above
            stack.callback(one.kill)
        print(f"load: {os.getloadavg()[0]:.1f} before; {count} processes kept busy", flush=True)
        # Ray's workers are nice to whatever else runs, so that beside this load they would get next to nothing.
        environment = {"RAY_worker_niceness": "0", **os.environ}
        done = subprocess.run(command, check=False, env=environment)  # noqa: S603 - whoever calls names it
        print(f"load: {os.getloadavg()[0]:.1f} after", flush=True)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
