"""`dragoman classify`: pairs of marked phrases in, types of events out."""

import sys
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import click
import msgspec

from dragoman.cli.inputs import MAX_BYTES, check_language, check_parser, rules_only_option
from dragoman.cli.messages import complain
from dragoman.errors import FormatError, InputError
from dragoman.intake.jsonl import numbered_lines


class Pair(msgspec.Struct, frozen=True):
    """What a line must hold; other fields are ignored."""

    text: str
    id: str | int | None = None
    actor: tuple[int, int] | None = None
    recipient: tuple[int, int] | None = None


_DECODER = msgspec.json.Decoder(Pair)


@click.command()
@click.argument("file", default="-", type=click.Path(allow_dash=True))
@click.option("--language", metavar="CODE", default="en", show_default=True, callback=check_language, help="Of the texts.")
@click.option("--parser", metavar="NAME", callback=check_parser, help="Another spaCy pipeline, by name or path.")
@rules_only_option
def classify(file: str, *, language: str, parser: str | None, rules_only: bool) -> None:
    """Say what sort of event stands between two marked phrases.

    FILE is JSONL, by default the standard input: `id`, `text`, and the spans `actor` and `recipient`, each [start, end] in
    characters or null. For each line comes one with `id`, `type` (the best of PLOVER's sixteen), `confidence` and `scores` (of
    the sixteen and of `none`; they sum to 1). A line that cannot be read costs one line on the standard error and exit code 1.
    """
    failed = False
    for item in _answers(file, language, parser, models=not rules_only):
        if isinstance(item, InputError):
            complain(str(item))
            failed = True
        else:
            sys.stdout.buffer.write(msgspec.json.encode(item) + b"\n")
            sys.stdout.buffer.flush()
    if failed:
        raise SystemExit(1)


def _answers(file: str, language: str, parser: str | None, *, models: bool) -> Iterator[dict[str, Any] | InputError]:
    """Yield the answer to each line, or the error that stands in its place."""
    from dragoman.pipeline import load_classifier  # noqa: PLC0415 - the parser takes two seconds; wrong usage needs none

    name = "<stdin>" if file == "-" else file
    try:
        stream = click.open_file(file, "rb")
    except OSError as error:
        yield InputError(f"{name}: {error.strerror or 'cannot be read'}")
        return
    classifier = load_classifier(language, parser=parser, models=models)
    with stream:
        for number, line in numbered_lines(cast("BinaryIO", stream), MAX_BYTES):
            where = f"{name}:{number}"
            if line is not None and not line.strip():
                continue
            try:
                pair = _pair(line)
                verdict = classifier(pair.text, pair.actor, pair.recipient)
            except InputError as error:
                yield FormatError(f"{where}: {error}")
                continue
            yield {"id": pair.id, "type": verdict.type, "confidence": verdict.confidence, "scores": dict(verdict.scores)}


def _pair(line: bytes | None) -> Pair:
    """Return what one line holds.

    Raises:
        FormatError: where it is too long, no JSON or without what a pair needs.
    """
    if line is None:
        raise FormatError(f"line over the limit of {MAX_BYTES:,} bytes")
    try:
        pair = _DECODER.decode(line)
    except msgspec.ValidationError as error:
        raise FormatError(str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"no JSON: {error}") from None
    if not pair.text.strip():
        raise FormatError("`text` is empty")
    return pair
