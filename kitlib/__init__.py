"""Line up the claims of two or more news articles about one event, and show where their figures differ.

Examples
--------
>>> import kitlib
>>> first = kitlib.Article(text="At least 12 people died in the fire.", outlet="Post")
>>> second = kitlib.Article(text="The fire killed 9 people.", outlet="Herald")
>>> kitlib.compare_articles(first, second).table()["relation"].tolist()
['differ']
"""

from kitlib.align import align_claims
from kitlib.articles import read_article, read_articles
from kitlib.claims import extract_claims
from kitlib.coders import agreement
from kitlib.comparison import Comparison, compare_articles
from kitlib.dates import find_dates
from kitlib.decisions import Decision
from kitlib.errors import KitError
from kitlib.evaluation import evaluate
from kitlib.examples import load_example
from kitlib.markedtext import show
from kitlib.model import Article, Claim, ClaimPair, Quantity, TimeExpression
from kitlib.quantities import find_quantities
from kitlib.reviewsheets import read_review
from kitlib.similarity import claim_cdist, claim_ratio

__all__ = [
    "Article",
    "Claim",
    "ClaimPair",
    "Comparison",
    "Decision",
    "KitError",
    "Quantity",
    "TimeExpression",
    "agreement",
    "align_claims",
    "claim_cdist",
    "claim_ratio",
    "compare_articles",
    "evaluate",
    "extract_claims",
    "find_dates",
    "find_quantities",
    "load_example",
    "read_article",
    "read_articles",
    "read_review",
    "show",
]
