"""Fit the weights on made syndication whose happenings are known, cross-validated by story.

    .venv/bin/python -m training.incidents [--work FOLDER]

Makes three sets by `benchmarks/syndication.py` with the wordings `dev`; runs them and `examples/archive` into archives, where
they are not in FOLDER yet. Which reports of `examples/archive` are about one happening is listed in `demo.toml`. Prints figures
over the folds, in which neither a happening nor its twins were learnt from, then fits on all and writes it.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler
from training.incidents.labels import Labelled, Set, events, is_known, joined, load, reports, thinned

from dragoman.analysis.incidents.finding import Group, event_pairs, gathered, report_pairs
from dragoman.analysis.incidents.likeness import ABOUT_NAMES, SAME_NAMES, judge
from dragoman.analysis.stems import counted, stems

ROOT = Path(__file__).parents[2]
WEIGHTS = ROOT / "src/dragoman/weights/incidents/likeness.json"
STEMS = WEIGHTS.with_name("stems.json")
DEMO = Path(__file__).parent / "demo.toml"
REAL = "demo"
MADE: dict[str, tuple[str, ...]] = {"plain": (), "busy": ("--busy",), "other": ("--draw", "1")}
"""The made sets and how they are made."""
FOLDS = 5
REPEATED = 20
"""So often each pair of the real set counts."""
NETWORKS, UNITS, STRENGTH, ROUNDS = 5, 16, 2.0, 400


def fit(of: Labelled, chosen: npt.NDArray[np.bool_], names: Sequence[str]) -> dict[str, Any]:
    """Return a judge, as its JSON, fitted on some of the pairs."""
    scaler = StandardScaler().fit(of.features[chosen])
    given, right = scaler.transform(of.features[chosen]), of.same[chosen]
    networks = []
    for seed in range(NETWORKS):
        network = MLPClassifier((UNITS,), alpha=STRENGTH, max_iter=ROUNDS, random_state=seed)
        networks.append(network.fit(given, right))
    return {
        "features": list(names),
        "mean": _short(scaler.mean_),
        "scale": _short(scaler.scale_),
        "hidden": [[_short(n.coefs_[0]), _short(n.intercepts_[0])] for n in networks],
        "out": [[_short(n.coefs_[1][:, 0]), _short(n.intercepts_[1][0])] for n in networks],
    }


def _short(values: npt.NDArray[np.float64]) -> Any:  # noqa: ANN401 - a number or lists of numbers
    return np.round(values, 4).tolist()


def judges(sets: Mapping[tuple[str, bool], Set], held: set[str]) -> dict[str, dict[str, Any]]:
    """Return the judges, as their JSON, fitted on all stories but some; what is real is less, so it counts for more."""
    two = joined(*(part for (name, _), of in sets.items() for part in [reports(of)] * _times(name)))
    about = fit(two, ~np.isin(two.story, sorted(held)), ABOUT_NAMES)
    judge_about = judge(about, ABOUT_NAMES)
    likely = {which: report_pairs(of.arrays, judge_about) for which, of in sets.items()}
    acts = joined(*(part for which, of in sets.items() for part in [events(of, likely[which])] * _times(which[0])))
    return {"about": about, "same": fit(acts, ~np.isin(acts.story, sorted(held)), SAME_NAMES)}


def _times(name: str) -> int:
    return REPEATED if name == REAL else 1


def found(of: Set, told: dict[str, dict[str, Any]]) -> list[Group]:
    """Return the groups that judges give."""
    pairs = report_pairs(of.arrays, judge(told["about"], ABOUT_NAMES))
    return gathered(of.told, pairs, event_pairs(of.arrays, pairs, judge(told["same"], SAME_NAMES)))


def links(groups: Sequence[Group]) -> set[tuple[str, str]]:
    """Return each two reports that tell a happening in common, both as news."""
    linked = set()
    for group in groups:
        news = {one.report for one, main in zip(group.tellings, group.main, strict=True) if main}
        told = sorted(news | set(group.also))
        linked |= {(one, other) for at, one in enumerate(told) for other in told[at + 1 :]}
    return linked


def linked_pairs(of: Set, groups: Sequence[Group], stories: set[str]) -> npt.NDArray[np.int64]:
    """Return how many pairs with a report of some stories are right, linked, and both."""
    known = {head.report: one for head, one in zip(of.told.heads, of.known, strict=True)}
    ids = sorted(known)
    right = {(a, b) for n, a in enumerate(ids) for b in ids[n + 1 :] if known[a].happening == known[b].happening}
    linked = {(a, b) for a, b in links(groups) if is_known(known[a], known[b])}
    parts = (right, linked, right & linked)
    return np.array([sum(known[a].story in stories or known[b].story in stories for a, b in part) for part in parts])


def _rates(counts: npt.NDArray[np.int64]) -> str:
    right, linked, both = counts
    return f"precision {both / max(linked, 1):.3f}, recall {both / right:.3f}, F1 {2 * both / (right + linked):.3f} of {right}"


def _sets(work: Path) -> dict[tuple[str, bool], Set]:
    """Return every set with titles and without: the made ones, these thinned, and the real one."""
    sources = {name: _made(work / name, options) for name, options in MADE.items()}
    sources[REAL] = _archive(ROOT / "examples/archive", work / REAL), DEMO
    sets = {(name, titled): load(*paths, titles=titled) for name, paths in sources.items() for titled in (True, False)}
    thin = {(f"{name}, thinned", titled): thinned(of, int(titled)) for (name, titled), of in sets.items() if name != REAL}
    return sets | thin


def _made(folder: Path, options: Sequence[str]) -> tuple[Path, Path]:
    if not (folder / "gold.jsonl").is_file():
        make = [sys.executable, ROOT / "benchmarks/syndication.py", "make", folder, "--half", "dev", *options]
        subprocess.run(make, check=True)  # noqa: S603 - our own script
    return _archive(folder / "reports.jsonl", folder / "archive"), folder / "gold.jsonl"


def _archive(source: Path, folder: Path) -> Path:
    run = [sys.executable, "-c", "from dragoman.cli.main import main; main(prog_name='dragoman')", "run", source, folder]
    subprocess.run(run, check=True)  # noqa: S603 - our own command
    return folder


def main() -> None:
    """Do it."""
    parser = argparse.ArgumentParser(prog="python -m training.incidents", description=__doc__)
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "incidents", help="where the sets are kept")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    told = parser.parse_args()
    write_background(ROOT / "examples/archive")
    sets = _sets(told.work)
    stories = sorted({known.story for of in sets.values() for known in of.known})
    total = {which: np.zeros(3, dtype=int) for which in sets}
    for fold in range(FOLDS):
        held = set(stories[fold::FOLDS])
        known = judges(sets, held)
        for which, of in sets.items():
            total[which] += linked_pairs(of, found(of, known), held)
    for (name, titled), counts in total.items():
        print(f"pairs of reports, {name}, {'with' if titled else 'without'} titles, {FOLDS} folds: {_rates(counts)}")
    told.out.write_text(json.dumps(judges(sets, set())) + "\n", encoding="utf-8")


def write_background(reports: Path) -> None:
    """Write in how many reports of a folder of JSON lines each stem stands."""
    rows = [json.loads(line) for file in sorted(reports.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    counts = counted(stems(f"{row['title']}\n{row['text']}") for row in rows)
    told = {"texts": counts.texts, "holders": dict(sorted(counts.holders.items()))}
    STEMS.write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
