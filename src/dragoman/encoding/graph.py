"""Open what a trained model is made of: a graph that runs on one thread, a vocabulary, tables in JSON."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnxruntime

from dragoman.encoding.pieces import Vocabulary
from dragoman.errors import WeightsError


def open_graph(file: Path, given: Sequence[str], got: Sequence[str]) -> onnxruntime.InferenceSession:
    """Return a session on one thread, so that the same text takes the same path on any machine.

    Args:
        file: an ONNX file.
        given: the names of what the graph takes.
        got: the names of what it gives.

    Raises:
        WeightsError: where the file is missing, or holds no such graph.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the errors of onnxruntime share no class of their own
        raise WeightsError(f"{file}: cannot be read as a graph ({str(error).splitlines()[0][:200]})") from error
    named = [put.name for put in session.get_inputs()], [put.name for put in session.get_outputs()]
    if named != (list(given), list(got)):
        raise WeightsError(f"{file}: the graph of another model")
    return session


def open_vocabulary(file: Path) -> Vocabulary:
    """Return a vocabulary.

    Raises:
        WeightsError: where the file is missing, or holds no such thing.
    """
    try:
        return Vocabulary(file)
    except (OSError, ValueError, KeyError) as error:
        raise WeightsError(f"{file}: cannot be read as a vocabulary ({error!r})") from error


def open_tables(file: Path) -> dict[str, Any]:
    """Return the tables of a model.

    Raises:
        WeightsError: where the file is missing, or holds no JSON object.
    """
    try:
        told = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise WeightsError(f"{file}: cannot be read as a model's tables ({error!r})") from error
    if not isinstance(told, dict):
        raise WeightsError(f"{file}: no tables of a model")
    return told
