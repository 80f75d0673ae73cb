"""Language: a warning for a text that is not English."""

import functools
import re

from kitlib.lexicon import load_words

_WORD = re.compile(r"[^\W\d_]+")


def language_warning(text: str) -> str:
    """Return a warning that names the language of a text that is not English, else an empty string.

    Parameters
    ----------
    text
        Any text. Only its beginning is looked at.

    Returns
    -------
    str
        Empty for English, and for a text too short to tell.

    Examples
    --------
    >>> language_warning(
    ...     "At least 12 people died in the valley on Monday, officials said, after rain that had lasted for two days."
    ... )
    ''
    >>> language_warning(
    ...     "Au moins douze personnes sont mortes lundi dans la vallée, selon les autorités, après deux jours de pluie."
    ... )
    'the text looks French: the kit reads English only, so figures and claims will be missing'
    """
    limits = load_words("language")["limits"]
    words = _WORD.findall(text[: limits["sample"]].casefold())
    if len(words) < limits["words"] and sum(map(len, words)) < limits["letters"]:
        return ""
    if sum(word in _english() for word in words) >= limits["share"] * len(words):
        return ""
    name = _name_language(text[: limits["sample"]])
    return f"the text looks {name}: the kit reads English only, so figures and claims will be missing" if name else ""


def _name_language(text: str) -> str:
    """Return the name of the language that a model of many languages finds; empty for English."""
    import py3langid  # its model takes 0.6 s to load, which English texts never need

    code = str(py3langid.classify(text)[0])
    return "" if code == "en" else str(load_words("language")["languages"].get(code, f"like language {code!r}"))


@functools.cache
def _english() -> frozenset[str]:
    return frozenset(load_words("language")["english"]["words"])
