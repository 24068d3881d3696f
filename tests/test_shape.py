"""The shape of the house: imports point down, stages do not know each other, files are named for what they hold.

Reads syntax trees, so imports inside functions and under `TYPE_CHECKING` count too.
"""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path
from re import sub
from sys import stdlib_module_names

import pytest

ROOT = Path(__file__).parent.parent
BASE = {"errors", "groups", "ids", "recipe", "stems", "text"}
NOUNS = BASE | {"config", "values", "knowledge", "model", "nlp.base", "store.base", "engine.base"}
STAGES = ("ingest", "annotate", "extract", "link", "reconcile", "review", "publish")

MAY_IMPORT: dict[str, set[str]] = {
    "barchan": {"config", "dossier", "pipeline"},
    "errors": set(),
    "groups": set(),
    "ids": set(),
    "recipe": set(),
    "stems": {"text"},
    "text": set(),
    "config": {"errors"},
    "values": BASE | {"knowledge"},
    "knowledge": BASE | {"values", "model", "nlp.base"},
    "nlp.base": BASE,
    "model": BASE | {"values", "nlp.base"},
    "store.base": BASE | {"config", "values", "model"},
    "engine.base": BASE | {"config", "values", "model", "nlp.base"},
    "nlp": NOUNS,
    "store": NOUNS,
    "engine": NOUNS,
    **dict.fromkeys(STAGES, NOUNS),
    "clock": set(),
    "fetch": BASE | {"config", "model"},
    "reading": NOUNS | {"clock", "nlp", "store", "engine", "annotate", "extract"},
    "pipeline": NOUNS | {"barchan", "clock", "reading", "nlp", "store", "engine", *STAGES},
    "dossier": NOUNS | {"store", "publish"},
    "cli": NOUNS | {"barchan", "fetch", "nlp", "store", "engine", "pipeline", *STAGES},
    "__main__": {"cli"},
}
"""Layer → the layers that it may import besides itself. Everybody may read `barchan.__version__`."""

PEERS = {"quantulum3"}
"""What a bench measures beside us where it happens to be installed."""
NO_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "tools"}


@dataclass(frozen=True)
class Import:
    """One import of a project module: from which module, on which line, of which module and name."""

    source: str
    line: int
    target: str
    name: str | None


def modules(src: Path) -> dict[str, Path]:
    """Dotted module name → file, for a folder that holds the package `barchan`."""
    found = {}
    for path in sorted((src / "barchan").rglob("*.py")):
        parts = path.relative_to(src).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(known: dict[str, Path]) -> Iterator[Import]:
    """All imports of project modules, wherever in a file they stand; a relative one is reported as target `.`."""
    for name, path in known.items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    if alias.name.split(".")[0] == "barchan":
                        yield Import(name, node.lineno, alias.name, None)
            elif isinstance(node, ast.ImportFrom):
                if node.level:
                    yield Import(name, node.lineno, ".", None)
                elif node.module and node.module.split(".")[0] == "barchan":
                    for alias in node.names:
                        whole = f"{node.module}.{alias.name}"
                        yield Import(name, node.lineno, whole if whole in known else node.module, None if whole in known else alias.name)


def layer(module: str) -> str:
    """The layer of a module: its folder or file below `barchan`; a port's base.py is a layer of its own."""
    parts = module.split(".")[1:]
    if not parts:
        return "barchan"
    if parts[0] in ("nlp", "store", "engine") and parts[1:] == ["base"]:
        return f"{parts[0]}.base"
    return parts[0]


def wrong_layers(src: Path) -> list[str]:
    """Folders and files without a layer, and imports that point up, across stages or past a port's base."""
    known = modules(src)
    wrong = [f"{path}: `{layer(name)}` has no layer; give it a row in MAY_IMPORT" for name, path in known.items() if layer(name) not in MAY_IMPORT]
    for found in imports(known):
        here, there = layer(found.source), layer(found.target) if found.target != "." else "."
        where = f"{known[found.source]}:{found.line}"
        if there == ".":
            wrong.append(f"{where}: relative import; write the absolute one")
        elif here != there and here in MAY_IMPORT and there not in MAY_IMPORT[here] and (there, found.name) != ("barchan", "__version__"):
            if here in STAGES and there in STAGES:
                why = "stages do not know each other"
            elif here in STAGES and there in ("nlp", "store", "engine"):
                why = f"a stage knows a port only by {there}/base.py"
            else:
                why = "imports point down"
            wrong.append(f"{where}: {found.source} imports {found.target}: {why}")
    return wrong


def rings(src: Path) -> list[str]:
    """Modules that import each other in a circle, each ring once."""
    known = modules(src)
    edges: dict[str, set[str]] = {name: set() for name in known}
    for found in imports(known):
        if found.target in known and found.target != found.source and found.name != "__version__":
            edges[found.source].add(found.target)
    wrong, done = [], set[str]()

    def walk(name: str, way: list[str]) -> None:
        if name in way:
            wrong.append("ring: " + " → ".join([*way[way.index(name) :], name]))
        elif name not in done:
            for target in sorted(edges[name]):
                walk(target, [*way, name])
            done.add(name)

    for name in sorted(edges):
        walk(name, [])
    return wrong


def borrowed_names(src: Path) -> list[str]:
    """Names imported from a module that itself only imports them."""
    known = modules(src)
    own: dict[str, set[str]] = {}
    for name, path in known.items():
        body = ast.parse(path.read_text("utf-8")).body
        own[name] = set()
        for node in (n for top in body for n in ([top, *ast.walk(top)] if isinstance(top, ast.If | ast.Try) else [top])):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                own[name].add(node.name)
            elif isinstance(node, ast.Assign):
                own[name] |= {n.id for target in node.targets for n in ast.walk(target) if isinstance(n, ast.Name)}
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                own[name].add(node.target.id)
    return [
        f"{known[found.source]}:{found.line}: `{found.name}` is not defined in {found.target}; import it from the file that defines it"
        for found in imports(known)
        if found.name and found.target in own and found.name not in own[found.target]
    ]


def badly_named(src: Path) -> list[str]:
    """Files and folders with a name that says nothing, and files without a docstring."""
    wrong = []
    for path in modules(src).values():
        if NO_NAMES & {path.stem, path.parent.name}:
            wrong.append(f"{path}: a name that says nothing; name it for its content")
        if not ast.get_docstring(ast.parse(path.read_text("utf-8"))):
            wrong.append(f"{path}: no docstring; say in one line what the file holds")
    return wrong


def defined_twice(tests: Path) -> list[str]:
    """Tests that a later one of the same name in the same file or class hides."""
    wrong = []
    for path in sorted(tests.rglob("test_*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for scope in [tree, *(n for n in ast.walk(tree) if isinstance(n, ast.ClassDef))]:
            first: dict[str, int] = {}
            for node in scope.body:
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name.lower().startswith("test"):
                    if node.name in first:
                        wrong.append(f"{path}:{node.lineno}: {node.name} is defined on line {first[node.name]} too, which never runs")
                    first[node.name] = node.lineno
    return wrong


def undeclared(root: Path) -> list[str]:
    """Third-party packages that are imported but stand nowhere in pyproject.toml."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    plain = [_package(d) for d in [*project["dependencies"], *project["optional-dependencies"]["pandas"]]]
    every = plain + [_package(d) for extra in project["optional-dependencies"].values() for d in extra]
    owners = packages_distributions()
    ours = {"barchan", "bench", "tests", *stdlib_module_names}
    wrong = []
    for folder, allowed in (("src", plain), ("tests", every), ("bench", [*every, *PEERS])):
        for path in sorted((root / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                names += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
                for top in sorted({n.split(".")[0] for n in names} - ours):
                    if not {_package(d) for d in owners.get(top, [top])} & set(allowed):
                        wrong.append(f"{path}:{node.lineno}: `{top}` is in no list of dependencies that {folder} may use")
    return wrong


def _package(requirement: str) -> str:
    return sub(r"[-_.]+", "-", sub(r"[^A-Za-z0-9._-].*", "", requirement)).lower()


@pytest.mark.parametrize("check", [wrong_layers, rings, borrowed_names, badly_named])
def test_the_source_keeps_its_shape(check) -> None:
    """Layers, rings, borrowed names and file names of the project's own source."""
    wrong = check(ROOT / "src")
    assert not wrong, "\n" + "\n".join(wrong)


def test_no_test_hides_another() -> None:
    """Two tests of one name in one file: the first would never run."""
    wrong = defined_twice(ROOT / "tests")
    assert not wrong, "\n" + "\n".join(wrong)


def test_what_is_imported_is_declared() -> None:
    """A package that only happens to be installed here would be missing elsewhere."""
    wrong = undeclared(ROOT)
    assert not wrong, "\n" + "\n".join(wrong)


def _house(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / "barchan" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


WRONG_HOUSES = {
    "a stage imports a later stage": ("ingest/a.py", '"""A."""\nfrom barchan.link.b import x\n', "stages do not know each other"),
    "inside a function": ("ingest/a.py", '"""A."""\ndef f():\n    import barchan.link.b\n', "stages do not know each other"),
    "for typing only": (
        "ingest/a.py",
        '"""A."""\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from barchan.link.b import x\n',
        "stages do not know each other",
    ),
    "a noun imports a stage": ("model/a.py", '"""A."""\nfrom barchan.link.b import x\n', "imports point down"),
    "a stage imports the pipeline": ("ingest/a.py", '"""A."""\nfrom barchan import pipeline\n', "imports point down"),
    "a stage builds an adapter": ("ingest/a.py", '"""A."""\nfrom barchan.nlp.c import x\n', "nlp/base.py"),
    "a relative import": ("ingest/a.py", '"""A."""\nfrom . import d\n', "relative import"),
    "a folder without a layer": ("attic/a.py", '"""A."""\n', "has no layer"),
}


@pytest.mark.parametrize("case", WRONG_HOUSES)
def test_a_wrong_import_is_named(case: str, tmp_path: Path) -> None:
    """Each way to break the layers fails with the file, the line and the reason."""
    name, text, reason = WRONG_HOUSES[case]
    house = {"link/b.py": '"""B."""\nx = 1\n', "nlp/c.py": '"""C."""\nx = 1\n', "pipeline.py": '"""P."""\n', "__init__.py": '"""I."""\n'}
    (wrong,) = wrong_layers(_house(tmp_path, {**house, name: text}))
    assert reason in wrong
    assert name in wrong


def test_a_port_and_the_nouns_may_be_imported_by_a_stage(tmp_path: Path) -> None:
    """What points down is let through."""
    text = '"""A."""\nfrom barchan.nlp.base import Parser\nfrom barchan.model.claim import Claim\nfrom barchan import __version__\n'
    files = {"extract/a.py": text, "nlp/base.py": '"""B."""\nParser = 1\n', "model/claim.py": '"""C."""\nClaim = 1\n', "__init__.py": '"""I."""\n'}
    assert wrong_layers(_house(tmp_path, files)) == []


def test_a_ring_is_shown_as_a_way_round(tmp_path: Path) -> None:
    """Two files of one folder that import each other."""
    files = {"link/a.py": '"""A."""\nfrom barchan.link.b import x\n', "link/b.py": '"""B."""\ndef f():\n    from barchan.link.a import y\n'}
    assert rings(_house(tmp_path, files)) == ["ring: barchan.link.a → barchan.link.b → barchan.link.a"]


def test_a_name_is_imported_from_the_file_that_defines_it(tmp_path: Path) -> None:
    """A name that a module only imports is not that module's to give."""
    files = {"a.py": '"""A."""\nX = 1\n', "b.py": '"""B."""\nfrom barchan.a import X\n', "c.py": '"""C."""\nfrom barchan.b import X\n'}
    (wrong,) = borrowed_names(_house(tmp_path, files))
    assert "c.py:2: `X` is not defined in barchan.b" in wrong


def test_empty_names_and_missing_docstrings_are_named(tmp_path: Path) -> None:
    """`helpers.py` and a file that does not say what it holds."""
    wrong = badly_named(_house(tmp_path, {"link/helpers.py": '"""H."""\n', "link/score.py": "x = 1\n", "common/a.py": '"""A."""\n'}))
    assert [w.split(": ")[1].split(";")[0] for w in wrong] == ["a name that says nothing", "a name that says nothing", "no docstring"]


def test_a_hidden_test_is_named(tmp_path: Path) -> None:
    """The later of two functions of one name wins silently."""
    (tmp_path / "test_a.py").write_text("def test_x(): ...\ndef test_y(): ...\ndef test_x(): ...\n", "utf-8")
    (wrong,) = defined_twice(tmp_path)
    assert "test_a.py:3: test_x is defined on line 1 too" in wrong
