"""Tests of profiles: bounds of hedges and vague words as data."""

from pathlib import Path

import pytest

from kitlib.errors import ProfileError
from kitlib.profiles import VAGUE_WORDS, load_profile


@pytest.mark.parametrize("name", ["default", "codebook"])
def test_built_in_profiles_cover_every_vague_word(name: str) -> None:
    assert set(load_profile(name).vague) == set(VAGUE_WORDS)


@pytest.mark.parametrize(
    ("word", "default", "codebook"),
    [
        ("dozens", (24, 99), (12, 12)),
        ("scores", (40, 99), (20, 20)),
        ("tens", (20, 99), (10, 10)),
        ("hundreds", (200, 999), (100, 100)),
        ("thousands", (2000, 9999), (1000, 1000)),
    ],
)
def test_bounds_of_vague_words(word: str, default: tuple[int, int], codebook: tuple[int, int]) -> None:
    assert (load_profile("default").vague[word], load_profile("codebook").vague[word]) == (default, codebook)


def test_a_file_changes_only_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "newsroom.toml"
    path.write_text("about = 0.2\n[vague]\ndozens = [30, 80]\n", encoding="utf-8")
    profile, default = load_profile(path), load_profile()
    found = (profile.name, profile.about, profile.nearly, profile.vague["dozens"], profile.vague["hundreds"])
    assert found == ("newsroom", 0.2, default.nearly, (30.0, 80.0), default.vague["hundreds"])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("about = 2", "about = 2 must be a number from 0 to 1"),
        ("about = true", "about = True must be a number"),
        ('nearly = "x"', "nearly = 'x' must be a number"),
        ("soft_edge = 0.5", "soft_edge = 0.5 must be a number from 1"),
        ("soft_edge = nan", "soft_edge = nan must be a number"),
        ("abuot = 0.1", "unknown key 'abuot'"),
        ("vague = 3", "vague = 3 is no table"),
        ("[vague]\nlots = [1, 2]", "unknown vague word 'lots'"),
        ("[vague]\ndozens = 12", "dozens = 12 are no bounds"),
        ("[vague]\ndozens = [99, 24]", "has low above high"),
        ("[vague]\ndozens = [-1, 24]", "dozens = -1 must be a number"),
        ("[vague]\ndozens = [1, inf]", "dozens = inf must be a number"),
        ('name = " "', "is no name"),
        ("about 0.1", "no TOML"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        load_profile(path)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("name", "message"),
    [("strict", "'strict': unknown; give 'default', 'codebook' or the path"), ("missing.toml", "cannot be read")],
)
def test_an_unknown_profile_is_refused(name: str, message: str) -> None:
    with pytest.raises(ProfileError) as caught:
        load_profile(name)
    assert message in str(caught.value)
