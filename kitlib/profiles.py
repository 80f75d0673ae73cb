"""Profiles: how wide the bounds of hedges and vague words are, as data that the user can swap."""

import functools
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from kitlib.errors import ProfileError

BUILT_IN = ("default", "codebook")
SHARES = ("about", "nearly", "rounding")
VAGUE_WORDS = (
    "couple", "few", "several", "handful", "tens", "dozens", "scores", "hundreds",
    "thousands", "millions", "billions", "trillions",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """Bounds of hedges and vague words.

    Parameters
    ----------
    name
        The name under which results show it.
    about
        Half the width of "about", as a share of the stated number, 0 to 1.
    nearly
        How far below the stated number "nearly" reaches, as a share of it, 0 to 1.
    soft_edge
        A vague word differs from a number only beyond this many times its edge, 1 or more.
    rounding
        The widest gap that rounding explains, as a share of the larger number, 0 to 1.
    vague
        For each vague word the least and the most that it covers, ``0 <= low <= high``. It is shared: never change it.
    """

    name: str
    about: float
    nearly: float
    soft_edge: float
    rounding: float
    vague: Mapping[str, tuple[float, float]]


def load_profile(name_or_path: str | Path = "default") -> Profile:
    """Return a profile of the package, or the user's own.

    Parameters
    ----------
    name_or_path
        ``"default"``, ``"codebook"``, or the path of a TOML file ending in ``.toml``. A file names only what it
        changes; the rest is taken from the default profile.

    Returns
    -------
    Profile

    Raises
    ------
    ProfileError
        If there is no such profile or file, or the file is no TOML, names an unknown key, or breaks a rule of
        `Profile`.

    Examples
    --------
    >>> load_profile("default").vague["dozens"]
    (24.0, 99.0)
    >>> load_profile("codebook").vague["dozens"]
    (12.0, 12.0)
    """
    if str(name_or_path) in BUILT_IN:
        return _built_in(str(name_or_path))
    path = Path(name_or_path)
    if path.suffix != ".toml":
        message = f"profile {str(name_or_path)!r}: unknown; give 'default', 'codebook' or the path of a .toml file"
        raise ProfileError(message)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        message = f"profile {str(path)!r}: cannot be read ({error.strerror}); check the path"
        raise ProfileError(message) from error
    except ValueError as error:
        message = f"profile {str(path)!r}: no TOML in UTF-8 ({error}); correct the file"
        raise ProfileError(message) from error
    return _profile(path.stem, table, _built_in("default"))


@functools.cache
def _built_in(name: str) -> Profile:
    source = resources.files("kitlib") / "data" / "profiles" / f"{name}.toml"
    return _profile(name, tomllib.loads(source.read_text(encoding="utf-8")), None)


def _profile(name: str, table: Mapping[str, Any], base: Profile | None) -> Profile:
    """Check a parsed file and build the profile."""
    known = (*SHARES, "soft_edge", "name", "vague")
    unknown = sorted(table.keys() - set(known))
    if unknown:
        message = f"profile {name!r}: unknown key {unknown[0]!r}; the keys are {', '.join(known)}"
        raise ProfileError(message)
    given = dict(table)
    if base is not None:
        given = {key: getattr(base, key) for key in (*SHARES, "soft_edge")} | given
    vague = given.get("vague", {})
    if not isinstance(vague, Mapping):
        message = f"profile {name!r}: vague = {vague!r} is no table; write [vague] and a line such as dozens = [24, 99]"
        raise ProfileError(message)
    label = given.get("name", name)
    if not isinstance(label, str) or not label.strip():
        message = f"profile {name!r}: name = {label!r} is no name; give a text that is not blank, or leave it out"
        raise ProfileError(message)
    return Profile(
        name=label,
        **{key: _number(name, key, given.get(key), 0, 1) for key in SHARES},
        soft_edge=_number(name, "soft_edge", given.get("soft_edge"), 1, math.inf),
        vague=(dict(base.vague) if base is not None else {}) | _vague(name, vague),
    )


def _vague(name: str, table: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    bounds = {}
    for word, pair in table.items():
        if word not in VAGUE_WORDS:
            message = f"profile {name!r}: unknown vague word {word!r}; the words are {', '.join(VAGUE_WORDS)}"
            raise ProfileError(message)
        if not isinstance(pair, list) or len(pair) != len(("low", "high")):
            message = f"profile {name!r}: {word} = {pair!r} are no bounds; give [low, high], such as [24, 99]"
            raise ProfileError(message)
        low, high = (_number(name, word, end, 0, math.inf) for end in pair)
        if low > high:
            message = f"profile {name!r}: {word} = {pair!r} has low above high; give [low, high]"
            raise ProfileError(message)
        bounds[word] = (low, high)
    return bounds


def _number(name: str, key: str, value: object, low: float, high: float) -> float:
    """Return the number if it lies within the bounds.

    Raises
    ------
    ProfileError
        If `value` is no number from `low` to `high`.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high or math.isinf(value):
        message = f"profile {name!r}: {key} = {value!r} must be a number from {low:g} to {high:g}"
        raise ProfileError(message)
    return float(value)
