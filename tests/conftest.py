"""What every test shares: the same examples on every run, and no folder of the user touched."""

import os

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
