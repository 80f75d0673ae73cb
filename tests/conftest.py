"""What every test shares: the same examples on every run, and no folder of the user touched."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("kit", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("kit")

os.environ["MPLBACKEND"] = "agg"


@pytest.fixture(scope="session", autouse=True)
def _user_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Send what Jupyter and matplotlib keep for a user into a temporary folder."""
    folder = tmp_path_factory.mktemp("user")
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR"):
        os.environ[name] = str(folder / name.lower())


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of this checkout, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=Path(__file__).parent.parent, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what the wheel installs, for PYTHONPATH."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as content:
        content.extractall(folder)
    return folder
