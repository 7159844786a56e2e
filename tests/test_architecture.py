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


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_is_short_enough_to_be_read_in_one_go(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400
