"""What leaves the house: the wheel, the source archive and the list of pinned libraries."""

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import zielbewertung

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def _build(target: str, folder: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build("wheel", tmp_path_factory.mktemp("wheel"))


def test_the_wheel_carries_every_resource(wheel: Path) -> None:
    resources = ROOT / "resources"
    expected = {
        path.relative_to(resources).as_posix() for path in resources.rglob("*") if path.is_file()
    }

    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())

    assert "fonts/LiberationSans-Regular.ttf" in expected
    assert {f"zielbewertung/_resources/{name}" for name in expected} <= carried


def test_the_wheel_carries_the_program_and_its_licence_but_not_the_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = archive.namelist()

    assert "zielbewertung/resources.py" in carried
    assert f"zielbewertung-{zielbewertung.__version__}.dist-info/licenses/LICENSE" in carried
    assert {name.partition("/")[0] for name in carried} == {
        "zielbewertung",
        f"zielbewertung-{zielbewertung.__version__}.dist-info",
    }


def test_an_installed_wheel_finds_its_own_resources(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    script = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from zielbewertung.resources import resource_path\n"
        "sys.stdout.write(str(resource_path('fonts')))"
    )

    found = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout

    assert Path(found) == tmp_path.resolve() / "zielbewertung" / "_resources" / "fonts"


def test_the_source_archive_can_build_start_and_test_itself(tmp_path: Path) -> None:
    with tarfile.open(_build("sdist", tmp_path)) as archive:
        carried = {name.partition("/")[2] for name in archive.getnames()}

    assert {
        "LICENSE",
        "Makefile",
        "pyproject.toml",
        "requirements/start.txt",
        "resources/fonts/LiberationSans-Regular.ttf",
        "scripts/systempakete.sh",
        "src/zielbewertung/__init__.py",
        "tests/test_distribution.py",
    } <= carried
    assert not any(name.startswith((".venv/", "ausgabe/", "build/")) for name in carried)


def _pins(lock: Path) -> dict[str, tuple[Requirement, str]]:
    """Return name → (requirement, the line with its hashes) of a lock file."""
    joined = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    pins: dict[str, tuple[Requirement, str]] = {}
    for line in lines:
        requirement = Requirement(line.partition("--hash")[0].strip())
        pins[canonicalize_name(requirement.name)] = requirement, line
    return pins


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_library_is_pinned_to_one_version_with_its_hashes(lock: Path) -> None:
    pins = _pins(lock)

    # The interpreter for Windows is one thing, whatever runs on it many.
    assert len(pins) == 1 if lock.stem == "python-windows" else len(pins) > 10
    for requirement, line in pins.values():
        assert re.fullmatch(r"==[\w.+]+", str(requirement.specifier)), requirement
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", line), requirement


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_names_no_server_and_no_folder(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")

    assert re.findall(r"https?:|file:|index-url|find-links|trusted-host|@|/", text) == []


def test_the_locks_satisfy_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime = project["dependencies"]
    build = project["optional-dependencies"]["build"]
    bundle = project["optional-dependencies"]["installer"]
    checks = project["optional-dependencies"]["dev"]

    for name, asked in (
        ("laufzeit", runtime),
        ("start", runtime + build),
        ("entwicklung", runtime + build + checks),
        ("installer", runtime + build + bundle),
    ):
        pins = _pins(ROOT / "requirements" / f"{name}.txt")
        for wish in map(Requirement, asked):
            pinned, _ = pins[canonicalize_name(wish.name)]
            (version,) = (spec.version for spec in pinned.specifier)
            assert wish.specifier.contains(version), f"{name}: {wish}"


def test_the_locks_agree_on_every_version() -> None:
    everything = _pins(ROOT / "requirements" / "entwicklung.txt")

    for name in ("laufzeit", "start", "installer"):
        for library, (_, line) in _pins(ROOT / "requirements" / f"{name}.txt").items():
            only_for_bundles = name == "installer" and library not in everything
            assert only_for_bundles or line == everything[library][1]
