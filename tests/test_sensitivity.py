"""Sensitivity: which relations hang on the profile."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from kitlib.comparison import Comparison, compare_articles
from kitlib.errors import ProfileError
from kitlib.model import Article
from kitlib.tables import SENSITIVITY_COLUMNS

WIDE = 'name = "wide"\nabout = 0.5\n'


def compared(one: str, two: str, profile: str = "default") -> Comparison:
    return compare_articles(
        Article(text=one, outlet="Post", published="2024-03-12"),
        Article(text=two, outlet="Herald", published="2024-03-12"),
        profile=profile,
    )


def shifts(comparison: Comparison, *profiles: str | Path) -> list[tuple[str, ...]]:
    frame = comparison.sensitivity(*profiles)
    rows = frame[["surface_a", "surface_b", "relation", "other_relation"]].to_numpy().tolist()
    return [tuple(row) for row in rows]


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("Dozens of people died in the fire.", "The fire killed 45 people.", ("Dozens", "45", "compatible", "differ")),
        ("Dozens of people died in the fire.", "The fire killed 12 people.", ("Dozens", "12", "differ", "compatible")),
        ("About 50 people died in the fire.", "The fire killed 54 people.", ("About 50", "54", "compatible", "differ")),
        ("Dozens of people died in the fire.", "The fire killed 200 people.", None),
        ("The fire killed 12 people.", "The fire killed 15 people.", None),
        ("The fire killed 12 people.", "Twelve people died in the fire.", None),
        ("", "", None),
    ],
)
def test_the_codebook_changes(one: str, two: str, expected: tuple[str, str, str, str] | None) -> None:
    assert shifts(compared(one, two), "codebook") == ([expected] if expected else [])


def test_without_a_name_all_other_profiles_of_the_package_are_tried() -> None:
    comparison = compared("About 50 people died in the fire.", "The fire killed 54 people.", profile="codebook")
    frame = comparison.sensitivity()
    assert frame[["profile", "other_profile"]].to_numpy().tolist() == [["codebook", "default"]] * len(frame)


def test_the_way_back_mirrors_the_way_there() -> None:
    texts = "About 50 people died in the fire.", "The fire killed 54 people."
    there, back = shifts(compared(*texts), "codebook"), shifts(compared(*texts, profile="codebook"), "default")
    assert [(a, b, two, one) for a, b, one, two in back] == there


def test_a_profile_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "wide.toml").write_text(WIDE, encoding="utf-8")
    comparison = compared("About 50 people died in the fire.", "The fire killed 70 people.")
    assert shifts(comparison, tmp_path / "wide.toml") == [("About 50", "70", "differ", "compatible")]


def test_profiles_follow_one_another(tmp_path: Path) -> None:
    (tmp_path / "wide.toml").write_text(WIDE, encoding="utf-8")
    comparison = compared("About 50 people died in the fire.", "The fire killed 54 people.")
    assert comparison.sensitivity("codebook", tmp_path / "wide.toml")["other_profile"].tolist() == ["codebook"]


@pytest.mark.parametrize("profile", ["default", "codebook"])
def test_the_profile_used_changes_nothing(profile: str) -> None:
    comparison = compared("Dozens of people died in the fire.", "The fire killed 45 people.", profile=profile)
    assert shifts(comparison, profile) == []


def test_a_pair_that_the_other_profile_alone_makes_was_not_paired() -> None:
    comparison = compared("Dozens of people died in the fire.", "The fire killed 45 people.")
    unpaired = replace(comparison, results=replace(comparison.results, matches=()))
    assert shifts(unpaired, "codebook") == [("Dozens", "45", "not paired", "differ")]


def test_a_figure_that_the_other_profile_does_not_find_is_not_paired() -> None:
    comparison = compared("The fire killed 12 people.", "The fire killed 45 people.")
    (match,) = [match for match in comparison.results.matches if match.kind == "quantity"]
    assert match.figure_a is not None
    moved = replace(match, figure_a=replace(match.figure_a, end=match.figure_a.end + 1))
    shifted = replace(comparison, results=replace(comparison.results, matches=(moved,)))
    assert ("12", "45", "differ", "not paired") in shifts(shifted, "codebook")


@pytest.mark.parametrize(("profile", "words"), [("narrow", "'narrow': unknown"), ("none.toml", "cannot be read")])
def test_an_unknown_profile_is_refused(profile: str, words: str) -> None:
    with pytest.raises(ProfileError, match=words):
        compared("12 died.", "15 died.").sensitivity(profile)


def test_match_ids_are_those_of_the_matches() -> None:
    comparison = compared("Dozens of people died in the fire.", "The fire killed 45 people.")
    assert set(comparison.sensitivity()["match_id"]) <= set(comparison.matches()["match_id"])


@pytest.mark.parametrize("texts", [("", ""), ("Dozens of people died in the fire.", "The fire killed 45 people.")])
def test_the_frame_is_well_formed(texts: tuple[str, str]) -> None:
    frame = compared(*texts).sensitivity()
    wanted = {name: pd.Series(dtype=dtype).dtype for name, dtype in SENSITIVITY_COLUMNS.items()}
    assert frame.dtypes.to_dict() == wanted
