"""Write `src/dragoman/weights/manifest.json`: the sha256 of every file that was made; to be run after any of them is made anew.

.venv/bin/python -m training.manifest
"""

import json

from dragoman.provenance import MANIFEST, PACKAGE, made_files


def write() -> int:
    """Write the manifest; return how many files stand in it."""
    found = made_files()
    (PACKAGE / MANIFEST).write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    return len(found)


if __name__ == "__main__":
    print(f"{write()} files in {MANIFEST}")
