"""Every notebook runs as `kitlib start` hands it out of the wheel, and its committed outputs are those of this code."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from executed import ROOT, execute

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# What changes with the machine: the size of a figure, whose text another build of the fonts' library measures anew.
VOLATILE = re.compile(r"<Figure size [^>]*>")


class Run(NamedTuple):
    """A notebook as committed and as executed, where it ran, and which files were there before."""

    committed: nbformat.NotebookNode
    executed: nbformat.NotebookNode
    folder: Path
    before: set[str]


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def shown(notebook: nbformat.NotebookNode) -> list[str]:
    """Return the texts that a reader sees, cell by cell, without pictures."""
    texts = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            text = output.get("text", "") or data.get("text/html", "") or data.get("text/plain", "")
            texts.append(VOLATILE.sub("", text))
    return texts


@pytest.fixture(scope="module")
def started(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that `kitlib start` fills where there is nothing but the wheel."""
    folder = tmp_path_factory.mktemp("empty")
    command = [sys.executable, "-m", "kitlib", "start", "--no-lab", "mine"]
    environment = os.environ | {"PYTHONPATH": str(installed)}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return folder / "mine"


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def run(
    request: pytest.FixtureRequest, started: Path, installed: Path, tmp_path_factory: pytest.TempPathFactory
) -> Run:
    folder = tmp_path_factory.mktemp("copy") / "start"
    shutil.copytree(started, folder)
    return Run(
        committed=nbformat.read(request.param, as_version=4),
        before=files(folder),
        executed=execute(folder / "notebooks" / request.param.name, installed),
        folder=folder,
    )


def test_start_hands_out_what_the_checkout_has(started: Path) -> None:
    seeds = [path for path in (ROOT / "seeds").iterdir() if path.suffix in {".txt", ".toml"}]
    wanted = {f"{path.parent.name}/{path.name}": path.read_bytes() for path in [*NOTEBOOKS, *seeds]}
    assert {name: (started / name).read_bytes() for name in files(started)} == wanted


def test_notebook_runs_and_shows_what_was_committed(run: Run) -> None:
    assert shown(run.executed) == shown(run.committed), "outputs are not those of this code: make notebooks"


def test_notebook_writes_into_exports_alone(run: Run) -> None:
    new = files(run.folder) - run.before
    assert (bool(new), [name for name in new if not name.startswith("notebooks/exports/")]) == (True, [])


def test_notebook_leaves_its_inputs_alone(run: Run) -> None:
    changed = [name for name in run.before if (run.folder / name).read_bytes() != (ROOT / name).read_bytes()]
    assert changed == []
