"""Fetch what the reading room takes from npm packages into `src/dragoman/web/static/vendor/`, as `vendor.toml` there lists it.

    python training/make_web_assets.py            # fetch the versions that are listed, and check every hash
    python training/make_web_assets.py --write    # after a version was changed by hand: fetch, and write the new hashes

`npm pack` downloads the packages; nothing of theirs is run. Files of another hash than listed are an error without `--write`.
`tests/web/vendor/vendor.toml` lists, in the same form, what only the tests need; `--folder` names its folder.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "src/dragoman/web/static/vendor"


def fetched(name: str, version: str, folder: Path) -> tarfile.TarFile:
    """Return a package as npm publishes it."""
    command = ["npm", "pack", f"{name}@{version}", "--json", "--ignore-scripts", "--pack-destination", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - names of our own list
    (packed,) = json.loads(done.stdout)
    return tarfile.open(folder / packed["filename"])


def main() -> int:
    """Fetch every file of the list; return how many had another hash than listed, and were not written."""
    parser = argparse.ArgumentParser(description="Fetch what the reading room takes from npm packages.")
    parser.add_argument("--write", action="store_true", help="write files and hashes as they are now")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where vendor.toml and the files lie")
    asked = parser.parse_args()
    listed = asked.folder / "vendor.toml"
    text, wrong = listed.read_text("utf-8"), 0
    with tempfile.TemporaryDirectory() as temporary:
        for package in tomllib.loads(text)["package"]:
            archive = fetched(package["name"], package["version"], Path(temporary))
            for file in package["files"]:
                stream = archive.extractfile(f"package/{file['from']}")
                if stream is None:
                    raise SystemExit(f"{package['name']}: {file['from']} is no file")
                data = stream.read()
                digest = hashlib.sha256(data).hexdigest()
                if digest != file["sha256"] and not asked.write:
                    print(f"{file['to']}: sha256 {digest}, listed is {file['sha256']}", file=sys.stderr)
                    wrong += 1
                    continue
                (asked.folder / file["to"]).write_bytes(data)
                text = re.sub(rf'(to = "{re.escape(file["to"])}", sha256 = ")[^"]*"', rf'\g<1>{digest}"', text)
    if asked.write:
        listed.write_text(text, "utf-8")
    return wrong


if __name__ == "__main__":
    raise SystemExit(main())
