"""The lexicon: the package's own measures, and a user's file laid over them."""

from pathlib import Path

import pytest

from kitlib.claims import extract_claims
from kitlib.errors import LexiconError
from kitlib.lexicon import load_lexicon, load_words, singular
from kitlib.model import Article

BROKEN = [
    ('[measure.sheep]\nnames = ["sheep"]\n', "names"),
    ('[measure.sheep]\nnouns = "sheep"\n', "nouns"),
    ('[measure.sheep]\npriority = "first"\n', "priority"),
    ("[measure.sheep]\nnouns = [1]\n", "nouns"),
    ("[measures.sheep]\n", "measures"),
    ("[measure.sheep\n", "cannot be read"),
]


@pytest.mark.parametrize(("content", "told"), BROKEN)
def test_a_broken_file_is_named_with_its_fault(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=told) as caught:
        load_lexicon(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="nowhere"):
        load_lexicon(tmp_path / "nowhere.toml")


def test_a_users_measure_is_found_in_text(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[measure.sheep]\nlabel = "sheep"\npriority = 3\nnouns = ["sheep", "lambs"]\n', encoding="utf-8")
    article = Article(text="The flood drowned no people, but 40 sheep were lost.", outlet="A")
    [claim] = extract_claims(article, lexicon=path)
    assert [quantity.measure for quantity in claim.quantities if quantity.value == 40] == ["sheep"]


def test_a_users_terms_are_added_to_a_known_measure(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[measure.deaths]\nnouns = ["casketed"]\n', encoding="utf-8")
    deaths = load_lexicon(path).measures["deaths"]
    assert (singular("casketed"),) in deaths.nouns
    assert (singular("deaths"),) in deaths.nouns
    assert deaths.label == "deaths"


def test_versions_tell_lexicons_apart(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[measure.sheep]\nnouns = ["sheep"]\n', encoding="utf-8")
    assert load_lexicon(path).version != load_lexicon().version


@pytest.mark.parametrize("role", ["nouns", "transitive", "intransitive", "cues"])
def test_longer_terms_come_first(role: str) -> None:
    for terms in load_lexicon().terms[role].values():
        lengths = [len(term) for term, _ in terms]
        assert lengths == sorted(lengths, reverse=True)


def test_every_measure_has_a_label_and_a_priority() -> None:
    for key, table in load_words("measures")["measure"].items():
        assert {"label", "priority"} <= table.keys(), key
