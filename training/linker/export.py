"""Write a trained network as the run-time linker reads it: encoder and heads as an int8 graph, tables as JSON, vocabulary."""

import json
import shutil
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from training.linker.network import PARTS, Exported, Network, base_model

from dragoman.attributions.linker import ENCODER, LINKER, VOCABULARY
from dragoman.attributions.relations import TABLES

OPSET = 17
DIGITS = 4
BITS = QuantType.QInt8
NARROW = True
"""Weights in 7 of the 8 bits: where a processor has no instruction of its own for 8 bits (AVX2), products of full ones are
added in 16 bits, which overflow, and the same text would give other scores there than elsewhere."""
VOCABULARY_OF_BASE = "vocab.txt"
AXES = {"ids": {0: "pieces"}, "words": {0: "words"}, "cues": {0: "words"}, "roles": {0: "words", 1: "words"}}


def export(network: Network, work: Path, out: Path) -> None:
    """Write the linker's files; its judgement is fitted afterwards and stands empty until then.

    Args:
        network: as trained.
        work: a folder for the graph before it is made small.
        out: the linker's folder.
    """
    graph = work / "float.onnx"
    _graph(network, graph)
    quantize_dynamic(graph, out / ENCODER, per_channel=True, weight_type=BITS, reduce_range=NARROW)
    shutil.copyfile(base_model() / VOCABULARY_OF_BASE, out / VOCABULARY)
    write(out, {"ties": ties(network), "cues": cues(network), "judgement": {}})


def write(out: Path, told: dict[str, object]) -> None:
    """Write the linker's tables, and whatever of them is told anew; the rest stays."""
    file = out / LINKER
    old = json.loads(file.read_text("utf-8")) if file.exists() else {}
    file.write_text(json.dumps(old | told, indent=1) + "\n", encoding="utf-8")


def _graph(network: Network, file: Path) -> None:
    """Write encoder and heads as a graph of one window."""
    example = torch.arange(1000, 1060), torch.arange(1, 40)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of branches that one unpadded window never takes
        torch.onnx.export(
            Exported(network).eval(),
            example,
            file,
            input_names=["ids", "words"],
            output_names=["cues", "roles"],
            dynamic_axes=AXES,
            opset_version=OPSET,
            dynamo=False,
        )


def ties(network: Network) -> dict[str, dict[str, list[float]]]:
    """Return what each kind of each tie adds to the scores of the roles."""
    tables = zip(TABLES.items(), network.ties, strict=True)
    return {name: dict(zip(kinds, _rows(table), strict=True)) for (name, kinds), table in tables}


def cues(network: Network) -> dict[str, dict[str, float]]:
    """Return what a word's part of speech, its rule and the marks add to its log-odds of being a cue."""
    parts, rules, quoted = ([row[0] for row in _rows(table)] for table in (network.part, network.rule, network.quoted))
    return {
        "part of speech": {name: parts[number] for number, name in enumerate(PARTS, 1)},
        "rule": {"none": rules[0]} | {name: rules[number] for name, number in sorted(network.rules.items())},
        "quoted": {"no": quoted[0], "yes": quoted[1]},
    }


def _rows(table: nn.Module) -> list[list[float]]:
    return [[round(float(value), DIGITS) for value in row] for row in table.weight.detach()]
