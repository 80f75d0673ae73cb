"""Results made by hand from two invented reports, so that tables, views and plots are tested without the finders."""

import math
from dataclasses import replace

from kitlib.lexicon import load_lexicon
from kitlib.model import (
    Article,
    Attribution,
    Claim,
    Figure,
    Kind,
    Match,
    Modifier,
    Quantity,
    Relation,
    Scope,
    SourceKind,
    TimeExpression,
    Verdict,
    ZoneName,
)
from kitlib.results import Results, Run, content_hash, match_id, sort_matches, surface

POST = """Skip to content

Flood in Orrin: rescuers search for dozens

The official death toll rose to 164 on Monday, and around 12,000 people were evacuated.

Some had been among the dozens killed in the first hours. The river began to rise on March 2.

Another 1,678 people were evacuated in the past 24 hours in Lower Orrin.

"We saw <b>nothing</b>", a baker said.

3 mins
"""
HERALD = """A valley counts its losses

The flood left 200 dead and at least 12,000 evacuated, the mayor said.

The rain started a little more than two weeks ago.

Hundreds of homes are gone; nobody saw it coming.
"""


def article(text: str = POST, outlet: str = "Post", published: str | None = "2024-03-12") -> Article:
    return Article(text=text, outlet=outlet, published=published, inferred=frozenset({"published"}))


def claim(
    text: str,
    sentence: str,
    *figures: Figure,
    zone: ZoneName = "body",
    said: tuple[str, str, SourceKind] | None = None,
) -> Claim:
    """Return the claim of a sentence; index 0 until `claims_of` counts."""
    start = text.index(sentence)
    attribution = None
    if said:
        source, cue, kind = said
        attribution = Attribution(start=start, end=start, text="", source=source, cue=cue, kind=kind)
    return Claim(
        start=start,
        end=start + len(sentence),
        text=sentence,
        index=0,
        zone=zone,
        quantities=tuple(
            replace(figure, attribution=attribution) for figure in figures if isinstance(figure, Quantity)
        ),
        dates=tuple(figure for figure in figures if isinstance(figure, TimeExpression)),
        attribution=attribution,
    )


def quantity(
    text: str,
    words: str,
    value: float | None,
    measure: str,
    *,
    modifier: Modifier = "=",
    bounds: tuple[float, float] | None = None,
    after: str = "",
    scope: Scope | None = None,
) -> Quantity:
    """Return the quantity at the first place of its words after the words `after`."""
    start = text.index(words, text.index(after))
    low, high = bounds or (value or 0.0, value or math.inf)
    return Quantity(
        start=start,
        end=start + len(words),
        text=words,
        form="vague" if value is None else "number",
        value=value,
        low=low,
        high=high,
        modifier=modifier,
        measure=measure,
        scope=scope or Scope(),
    )


def claims_of(*claims: Claim) -> tuple[Claim, ...]:
    ordered = sorted(claims, key=lambda one: one.start)
    return tuple(replace(one, index=index) for index, one in enumerate(ordered))


def held(claim: Claim, figure: Figure | None) -> Figure | None:
    """Return the figure as the claim holds it, with its source."""
    spans = {(quantity.start, quantity.end): quantity for quantity in claim.quantities}
    return spans.get((figure.start, figure.end), figure) if figure else None


def match(
    articles: tuple[Article, ...],
    a: tuple[int, Claim, Figure | None],
    b: tuple[int, Claim, Figure | None],
    verdict: Verdict,
    *,
    topic: str = "",
) -> Match:
    (at_a, claim_a, figure_a), (at_b, claim_b, figure_b) = a, b
    figure_a, figure_b = held(claim_a, figure_a), held(claim_b, figure_b)
    kind: Kind = "statement" if figure_a is None else "quantity"
    if isinstance(figure_a, TimeExpression) or isinstance(figure_b, TimeExpression):
        kind = "date"
    start_a, end_a, words_a = surface(claim_a, figure_a)
    start_b, end_b, words_b = surface(claim_b, figure_b)
    return Match(
        match_id=match_id(articles[at_a], (start_a, end_a), articles[at_b], (start_b, end_b), kind=kind),
        content_hash=content_hash(claim_a.text, words_a, claim_b.text, words_b),
        kind=kind,
        topic=topic,
        verdict=verdict,
        score=71.5,
        article_a=at_a,
        article_b=at_b,
        claim_a=claim_a,
        claim_b=claim_b,
        figure_a=figure_a,
        figure_b=figure_b,
    )


def verdict(relation: Relation, code: str = "", *reasons: str) -> Verdict:
    return Verdict(relation=relation, explained_by=(code,) if code else (), reasons=reasons)


def results_of(
    articles: tuple[Article, ...], claims: tuple[tuple[Claim, ...], ...], matches: list[Match] | None = None
) -> Results:
    lexicon = load_lexicon()
    run = Run(
        profile="default",
        cutoff=36.0,
        scorer="claim_cdist",
        versions=(("kitlib", "0"),),
        warnings=("Post: a <b>warning</b>",),
    )
    return Results(
        articles=articles, claims=claims, matches=sort_matches(matches or [], lexicon), run=run, lexicon=lexicon
    )


def flood(*, swapped: bool = False) -> Results:
    """Return the results of the two reports of a flood, in either order."""
    toll = quantity(POST, "164", 164, "deaths")
    moved = quantity(POST, "around 12,000", 12000, "evacuated", modifier="~", bounds=(10800, 13200))
    dozens = quantity(POST, "dozens", None, "deaths", modifier="~", bounds=(24, 99), after="Some")
    scope = Scope(place="Lower Orrin", window="in the past 24 hours", increment=True)
    more = quantity(POST, "1,678", 1678, "evacuated", scope=scope)
    minutes = quantity(POST, "3 mins", 3, "durations")
    start = POST.index("March 2")
    rise = TimeExpression(start=start, end=start + 7, text="March 2")
    dead = quantity(HERALD, "200", 200, "deaths")
    gone = quantity(HERALD, "at least 12,000", 12000, "evacuated", modifier=">", bounds=(12000, math.inf))
    homes = quantity(HERALD, "Hundreds", None, "buildings", modifier="~", bounds=(200, 999))
    start = HERALD.index("a little more than two weeks ago")
    rain = TimeExpression(start=start, end=start + 32, text="a little more than two weeks ago")
    post = claims_of(
        claim(POST, "Skip to content", zone="boilerplate"),
        claim(POST, "Flood in Orrin: rescuers search for dozens", zone="headline"),
        claim(
            POST,
            "The official death toll rose to 164 on Monday, and around 12,000 people were evacuated.",
            toll,
            moved,
            said=("official", "official", "official"),
        ),
        claim(POST, "Some had been among the dozens killed in the first hours.", dozens),
        claim(POST, "The river began to rise on March 2.", rise),
        claim(POST, "Another 1,678 people were evacuated in the past 24 hours in Lower Orrin.", more),
        claim(POST, '"We saw <b>nothing</b>", a baker said.', zone="quote"),
        claim(POST, "3 mins", minutes, zone="boilerplate"),
    )
    herald = claims_of(
        claim(HERALD, "A valley counts its losses", zone="headline"),
        claim(HERALD, "The flood left 200 dead and at least 12,000 evacuated, the mayor said.", dead, gone),
        claim(HERALD, "The rain started a little more than two weeks ago.", rain),
        claim(HERALD, "Hundreds of homes are gone; nobody saw it coming.", homes),
    )
    pairs: list[tuple[Claim, Figure | None, Claim, Figure | None, Verdict, str]] = [
        (post[2], toll, herald[1], dead, verdict("differ", "as_of", "Herald is a week later"), "deaths"),
        (post[3], dozens, herald[1], dead, verdict("differ", "vague", "beyond the vague word"), "deaths"),
        (post[2], moved, herald[1], gone, verdict("compatible", "hedge", "both can be true"), "evacuated"),
        (post[5], more, herald[1], gone, verdict("incomparable", "scope", "another period"), "evacuated"),
        (post[4], rise, herald[2], rain, verdict("compatible", "adds", "one is more exact"), "date"),
        (post[6], None, herald[3], None, verdict("agree"), ""),
    ]
    articles = (article(), article(HERALD, "Herald", "2024-03-19"))
    claims = (post, herald)
    if swapped:
        articles, claims = articles[::-1], claims[::-1]
        pairs = [(cb, fb, ca, fa, said, topic) for ca, fa, cb, fb, said, topic in pairs]
    matches = [match(articles, (0, ca, fa), (1, cb, fb), said, topic=topic) for ca, fa, cb, fb, said, topic in pairs]
    return results_of(articles, claims, matches)
