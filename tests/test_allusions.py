"""Allusions: one person whom one article counts, and of whom the other tells without a number."""

import pytest

from kitlib.comparison import compare_articles
from kitlib.model import Article

WITHOUT = "mentioned without a number by Sun"
NOWHERE = "not reported by Sun"


@pytest.mark.parametrize(
    ("post", "sun", "why"),
    [
        ("A stray bullet killed a girl in Alba.", "The girl, who was killed, played outside.", WITHOUT),
        # the age tells who it was
        (
            "A bullet killed a 10-year-old girl in Alba.",
            "A falling branch killed 10-year-old Ann Roe as she played.",
            WITHOUT,
        ),
        # words for one age
        ("The guards shot dead an armed teenager.", "Many mourned the youth, who died on the spot.", WITHOUT),
        ("The guards shot dead an armed teenager.", "Ann Roe, 16, killed on a dark street, was mourned.", WITHOUT),
        # another person, another event
        ("A stray bullet killed a girl in Alba.", "Nobody was told why they were killed in Orrin.", NOWHERE),
        ("A stray bullet killed a girl in Alba.", "The girl played outside.", NOWHERE),
        ("The storm killed 14 people.", "The people were killed by the storm.", NOWHERE),
    ],
)
def test_a_person_of_whom_the_other_tells_in_words(post: str, sun: str, why: str) -> None:
    table = compare_articles(Article(text=post, outlet="Post"), Article(text=sun, outlet="Sun")).table()
    told = table[(table["Post"] != "") & table["topic"].str.contains("deaths") & (table["Sun"] == "")]
    assert told["why"].tolist() == [why]
