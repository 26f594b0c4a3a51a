"""Write a trained network as the run-time coder reads it: an int8 graph, tables as JSON, vocabulary."""

import json
import shutil
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import quantize_dynamic
from training.coder.network import Exported, Network
from training.linker.export import BITS, NARROW, OPSET, VOCABULARY_OF_BASE
from training.linker.network import base_model

from dragoman.events.coder import CODER, ENCODER, GIVEN, GOT, LABELS, VOCABULARY

AXES = {
    "ids": {0: "pieces"},
    "marks": {0: "pieces"},
    "words": {0: "words"},
    "types": {0: "words"},
    "modes": {0: "words"},
    "statuses": {0: "words"},
    "roles": {0: "words", 1: "words"},
}


def export(network: Network, work: Path, out: Path) -> None:
    """Write the coder's files; its judgement is fitted afterwards and stands empty until then.

    Args:
        network: as trained.
        work: a folder for the graph before it is made small.
        out: the coder's folder.
    """
    graph = work / "float.onnx"
    ids = torch.arange(1000, 1040)
    marks = torch.zeros(40, dtype=torch.long)
    marks[3:5], marks[9:12] = 1, 2
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of branches that one unpadded sentence never takes
        torch.onnx.export(
            Exported(network).eval(),
            (ids, marks, torch.arange(1, 30)),
            graph,
            input_names=GIVEN,
            output_names=GOT,
            dynamic_axes=AXES,
            opset_version=OPSET,
            dynamo=False,
        )
    quantize_dynamic(graph, out / ENCODER, per_channel=True, weight_type=BITS, reduce_range=NARROW)
    shutil.copyfile(base_model() / VOCABULARY_OF_BASE, out / VOCABULARY)
    write(out, {"labels": {name: list(labels) for name, labels in LABELS.items()}, "judgement": {}, "pairing": {}})


def write(out: Path, told: dict[str, object]) -> None:
    """Write the coder's tables, and whatever of them is told anew; the rest stays."""
    file = out / CODER
    old = json.loads(file.read_text("utf-8")) if file.exists() else {}
    file.write_text(json.dumps(old | told, indent=1) + "\n", encoding="utf-8")
