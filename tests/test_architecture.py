"""The floors of the house, as far as import-linter cannot see them."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import zielbewertung

PACKAGE = Path(zielbewertung.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


def _imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_the_domain_needs_nothing_but_python() -> None:
    modules = [*PACKAGE.glob("domain/**/*.py"), PACKAGE / "resources.py"]
    foreign = {
        (module.name, name)
        for module in modules
        for name in _imports(module)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not name.startswith("zielbewertung.domain")
    }

    assert len(modules) > 1
    assert foreign == set()


def _name(module: Path) -> str:
    parts = ("zielbewertung", *module.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__")


def _known_to(tree: ast.Module, modules: frozenset[str]) -> Iterator[str]:
    """Yield the modules that one names at its top, be it for its types only."""
    at_top = [
        *tree.body,
        *(n for part in tree.body if isinstance(part, ast.If) for n in part.body),
    ]
    for node in at_top:
        if isinstance(node, ast.ImportFrom) and node.module in modules:
            parts = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (part if part in modules else node.module for part in parts)


def test_no_modules_know_each_other_in_a_circle() -> None:
    modules = frozenset(map(_name, MODULES))
    known = {
        _name(path): set(_known_to(ast.parse(path.read_text(encoding="utf-8")), modules))
        for path in MODULES
    }
    while free := {name for name, others in known.items() if not others & known.keys()}:
        known = {name: others for name, others in known.items() if name not in free}

    assert sorted(known) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_is_short_enough_to_be_read_in_one_go(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400
