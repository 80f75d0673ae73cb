"""KitError and its children; each is a built-in exception too, so that plain ``except ValueError`` works."""


class KitError(Exception):
    """Base of every error that the kit raises on purpose; its message names the value, the rule and the remedy."""


class ArticleError(KitError, ValueError):
    """An article's text or metadata cannot be used."""


class ArticleNotFoundError(KitError, FileNotFoundError):
    """There is no file or folder at the path given."""


class ProfileError(KitError, ValueError):
    """A profile is unknown or its TOML breaks a rule."""


class LexiconError(KitError, ValueError):
    """A lexicon's TOML breaks a rule."""


class ComparisonError(KitError, ValueError):
    """A comparison was asked for something that it cannot give."""


class ExportError(KitError, ValueError):
    """A file cannot be written in the format asked for."""


class MissingExtraError(KitError, ImportError):
    """A feature needs an optional dependency that is not installed."""
