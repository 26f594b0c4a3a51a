"""Modules and functions stay small enough to read at once, and say what they are for."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

Defined = ast.FunctionDef | ast.AsyncFunctionDef
LINES_OF_A_MODULE = 400
LINES_OF_A_FUNCTION = 60
NO_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def functions(tree: ast.AST) -> Iterator[Defined]:
    yield from (node for node in ast.walk(tree) if isinstance(node, Defined))


def lines(node: Defined) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_python_file_is_too_long(sources: dict[Path, str], root: Path) -> None:
    long = {
        str(p.relative_to(root)): len(t.splitlines()) for p, t in sources.items() if len(t.splitlines()) >= LINES_OF_A_MODULE
    }
    assert not long


def test_no_function_is_too_long(sources: dict[Path, str], root: Path) -> None:
    long = {
        f"{p.relative_to(root)}:{f.lineno} {f.name}": lines(f)
        for p, text in sources.items()
        for f in functions(ast.parse(text))
        if lines(f) > LINES_OF_A_FUNCTION
    }
    assert not long


def test_most_functions_are_short(modules: dict[str, ast.Module]) -> None:
    assert median(lines(f) for tree in modules.values() for f in functions(tree)) <= 18


def test_every_module_is_named_for_what_it_does(sources: dict[Path, str], root: Path) -> None:
    assert not [str(p) for p in sources if NO_NAMES & {part.removesuffix(".py") for part in p.relative_to(root).parts}]


def test_everything_public_says_what_it_is(modules: dict[str, ast.Module]) -> None:
    silent = [name for name, tree in modules.items() if not ast.get_docstring(tree)]
    for name, tree in modules.items():
        tops = [n for n in tree.body if isinstance(n, Defined | ast.ClassDef)]
        inner = [
            n
            for c in tops
            if isinstance(c, ast.ClassDef) and not c.name.startswith("_")
            for n in c.body
            if isinstance(n, Defined)
        ]
        silent += [
            f"{name}:{n.lineno} {n.name}" for n in [*tops, *inner] if not n.name.startswith("_") and not ast.get_docstring(n)
        ]
    assert not silent
