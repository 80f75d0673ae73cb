"""Facts: matches and lone figures gathered into rows, each with one lead figure an article."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kitlib.allusions import Allusions
from kitlib.anchors import years_told
from kitlib.copies import COPY
from kitlib.groups import Key, Mention, Years, gather_matches, is_told_twice, sides_of
from kitlib.heads import age_owners, key_of
from kitlib.lexicon import Lexicon
from kitlib.model import Article, Claim, Figure, Kind, Match, Quantity, TimeExpression
from kitlib.remarks import NOT_REPORTED, better_fits, incomparables, untold
from kitlib.results import RELATIONS, Results, outlet_labels
from kitlib.topics import Subject, name_topics, owned_topic
from kitlib.units import dimension
from kitlib.wording import as_of, figure_words, lead_words, plain, scope_words, source_words
from kitlib.zones import SILENT_ZONES

ONE_OUTLET: Final = "one outlet only"
_ROW_ORDER: Final = (*RELATIONS, ONE_OUTLET)
_AGE: Final = "age"
_MOST_KNOWN: Final = 8  # rows of one count of one article; more are a list, and each has its own


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """One row of the side-by-side table.

    Parameters
    ----------
    topic
        What the figures tell, in words.
    kind
        quantity or date.
    relation
        That of the leads, or "one outlet only".
    leads
        For each article the figure that stands first; None where it gives none.
    others
        For each article the further figures of the same fact, best first.
    match
        The match between the leads; None for one outlet.
    reasons
        Why, in words.
    measure
        The lexicon's key, which gives the place of the row.
    """

    topic: str
    kind: Kind
    relation: str
    leads: tuple[Mention | None, ...]
    others: tuple[tuple[Mention, ...], ...]
    match: Match | None
    reasons: tuple[str, ...]
    measure: str

    @property
    def position(self) -> tuple[int, ...]:
        """Where the leads stand, whichever article comes first."""
        return tuple(sorted(lead.figure.start for lead in self.leads if lead))

    @property
    def is_time(self) -> bool:
        """Whether the leads are ages or durations, which are rarely what a report is about."""
        figures = [lead.figure for lead in self.leads if lead]
        return any(isinstance(figure, Quantity) and dimension(figure.unit) == "time" for figure in figures)

    @property
    def notes(self) -> tuple[str, ...]:
        """The reasons, without that the others do not report it: where a list says so, it goes without saying."""
        return tuple(reason for reason in self.reasons if not reason.startswith(NOT_REPORTED))


def find_facts(results: Results) -> tuple[Fact, ...]:
    """Return the rows: differ, compatible, agree, then what one outlet alone gives, its ages and durations last.

    Inside, the lexicon's priority and then the position decide.
    """
    years = years_told(results.claims)
    groups, left = gather_matches(results.matches, years, results.lexicon)
    shared = _merged([_shared_fact(group, results) for group in groups], years, results.lexicon)
    taken = {mention.key for fact in shared for mention in _mentions(fact)}
    signatures = [_signature(mention) for fact in shared for mention in _mentions(fact)]
    told = {*signatures, *map(_unowned, signatures)}
    lone = _lone_facts(results, taken, told, left)
    labels = outlet_labels(results.articles)

    def key(fact: Fact) -> tuple[int, int, bool, int, tuple[int, ...], tuple[str, ...]]:
        names = tuple(sorted(labels[lead.article] for lead in fact.leads if lead))
        priority = results.lexicon.priority(fact.measure)
        is_late = fact.match is None and fact.is_time
        return _ROW_ORDER.index(fact.relation), int(fact.kind == "date"), is_late, priority, fact.position, names

    ordered = sorted([*shared, *lone], key=key)
    topics = name_topics([_subject(fact, years) for fact in ordered], results.lexicon, in_words=True)
    return tuple(replace(fact, topic=topic) for fact, topic in zip(ordered, topics, strict=True))


def _merged(facts: Sequence[Fact], years: Years, lexicon: Lexicon) -> list[Fact]:
    """Return the rows, those as one that tell one age, date or duration of one owner twice."""
    found: dict[object, Fact] = {}
    for at, fact in enumerate(facts):
        topic = owned_topic(_subject(fact, years), lexicon)
        key = (topic.casefold(), fact.kind, *(lead and _value(lead.figure) for lead in fact.leads)) if topic else at
        first = found.setdefault(key, fact)
        if first is not fact:
            others = zip(first.others, fact.leads, fact.others, strict=True)
            more = tuple((*mine, *((lead,) if lead else ()), *theirs) for mine, lead, theirs in others)
            found[key] = replace(first, others=more)
    return list(found.values())


def _value(figure: Figure) -> tuple[object, ...]:
    if isinstance(figure, TimeExpression):
        return figure.earliest, figure.latest, figure.clock
    return figure.low, figure.high, figure.values


def _subject(fact: Fact, years: Years) -> Subject:
    """Return what the topic of a row is made from."""
    leads = [lead for lead in fact.leads if lead]
    named = [years[lead.article].get(lead.claim.index, frozenset()) for lead in leads]
    return Subject(
        # Whichever article comes first, the words are the same.
        sides=tuple(
            (lead.claim, lead.figure) for lead in sorted(leads, key=lambda lead: (lead.claim.text, lead.key[1:]))
        ),
        is_shared=fact.match is not None,
        years=frozenset.intersection(*named),
        topic=fact.topic,
    )


def _mentions(fact: Fact) -> Iterator[Mention]:
    for lead, others in zip(fact.leads, fact.others, strict=True):
        if lead:
            yield lead
        yield from others


def _shared_fact(group: Sequence[Match], results: Results) -> Fact:
    """Make the row of a group: choose the leads, then take the relation of their match."""
    ranked = _ranked_mentions(group, results.articles)
    rank = {mention.key: place for mentions in ranked.values() for place, mention in enumerate(mentions)}

    def lead_order(match: Match) -> tuple[int, int, str]:
        places = [rank[mention.key] for mention in sides_of(match)]
        return sum(places), max(places), match.match_id

    best = min(group, key=lead_order)
    chosen = {mention.article: mention for mention in sides_of(best)}
    for article, mentions in ranked.items():
        chosen.setdefault(article, mentions[0])
    articles = range(len(results.articles))
    leads = tuple(chosen.get(article) for article in articles)
    match = _telling_match(group, leads, best)
    return Fact(
        topic=plain(match.topic),
        kind=match.kind,
        relation=match.verdict.relation,
        leads=leads,
        others=tuple(tuple(mention for mention in ranked.get(at, ()) if mention != leads[at]) for at in articles),
        match=match,
        reasons=match.verdict.reasons,
        measure=_measure(leads, results.lexicon),
    )


def _telling_match(group: Sequence[Match], leads: Sequence[Mention | None], best: Match) -> Match:
    """Return the match between leads that differs most, a copy last; with two articles there is only one."""
    keys = {lead.key for lead in leads if lead}
    between = [match for match in group if all(mention.key in keys for mention in sides_of(match))]

    def order(match: Match) -> tuple[int, bool, bool, str]:
        relation = RELATIONS.index(match.verdict.relation)
        return relation, COPY in match.verdict.explained_by, match != best, match.match_id

    return min(between, key=order)


def _ranked_mentions(group: Sequence[Match], articles: Sequence[Article]) -> dict[int, list[Mention]]:
    """Return each article's figures of a group, the lead first."""
    found: dict[int, dict[tuple[int, int, int], Mention]] = defaultdict(dict)
    for match in group:
        for mention in sides_of(match):
            found[mention.article].setdefault(mention.key, mention)
    return {at: sorted(found[at].values(), key=lambda mention: _rank(mention, articles[at])) for at in sorted(found)}


def _rank(mention: Mention, article: Article) -> tuple[bool, bool, bool, bool, float, int, int]:
    """Return the key that puts the lead first: the most specific total with a source, the latest, the first."""
    figure, claim = mention.figure, mention.claim
    day = as_of(article, claim, figure)
    vague = isinstance(figure, Quantity) and figure.form == "vague"
    denied = isinstance(figure, Quantity) and figure.status != "stated"
    age = -day.toordinal() if day else 0
    return denied, not _is_total(figure), vague, not source_words(claim, figure), _width(figure), age, figure.start


def _is_total(figure: Figure) -> bool:
    """Tell a count of the whole from a part, an addition, a window or two measures in one."""
    return not (isinstance(figure, Quantity) and figure.scope.is_marked)


def _width(figure: Figure) -> float:
    """Return how wide the bounds are, relative to the value; days for a date."""
    if isinstance(figure, TimeExpression):
        if figure.earliest is None or figure.latest is None:
            return math.inf
        return float((figure.latest - figure.earliest).days)
    # An open end is as good as a hedge: "at least 12,000" is no vaguer than "about 12,000".
    if figure.value is not None:
        return 0.0 if figure.modifier == "=" else 0.1
    width = figure.high - figure.low
    # "At least dozens" has no end; infinity by infinity would have no place in an order.
    return width / max(abs(figure.low), abs(figure.high), 1.0) if math.isfinite(width) else 1.0


def _measure(leads: Iterable[Mention | None], lexicon: Lexicon) -> str:
    """Return the measure among the leads' figures that the lexicon puts first."""
    figures = [lead.figure for lead in leads if lead]
    measures = {figure.measure for figure in figures if isinstance(figure, Quantity)} - {""}
    return min(measures, key=lambda measure: (lexicon.priority(measure), measure), default="")


def _signature(mention: Mention) -> tuple[object, ...]:
    """Return what makes two mentions of one article the same figure told twice."""
    figure = mention.figure
    if isinstance(figure, TimeExpression):
        return mention.article, figure.earliest, figure.latest, figure.text.casefold()
    counted = figure.measure or figure.counted.casefold()
    scope = scope_words(figure).casefold()
    return mention.article, counted, scope, figure.form, *_value(figure), figure.unit, _owner(mention)


def _unowned(signature: tuple[object, ...]) -> tuple[object, ...]:
    """Return the signature of a mention that names no owner: "the 44-year-old" is whoever was named before."""
    return (*signature[:-1], "")


def _owner(mention: Mention) -> str:
    """Return the name whose age a figure is: two people may be as old."""
    figure = mention.figure
    if not isinstance(figure, Quantity) or figure.measure != _AGE:
        return ""
    owner = next((head for head in age_owners(mention.claim, figure) if head.is_name), None)
    return key_of(owner.text.split()[-1]) if owner else ""


def _lone_facts(
    results: Results, taken: set[Key], told: set[tuple[object, ...]], left: Iterable[Match]
) -> Iterator[Fact]:
    """Yield a row for each figure that stands in no match, once where an article repeats it."""
    labels = outlet_labels(results.articles)
    notes, nearer = incomparables(results, labels), better_fits(left, labels)
    told = set(told)
    alluded = [Allusions(claims, results.lexicon) for claims in results.claims]
    for article, claims in enumerate(results.claims):
        alone: list[Mention] = []
        for mention in _quantities(article, claims):
            signature = _signature(mention)
            if mention.key in taken or signature in told or _is_window(mention):
                continue
            told |= {signature, _unowned(signature)}
            alone.append(mention)
        for first, *again in _gathered(alone, results.lexicon):
            reasons = nearer.get(first.key) or untold(first, labels, alluded)
            yield _lone_fact(first, again, len(labels), (*reasons, *notes.get(first.key, ())))


def _gathered(alone: Sequence[Mention], lexicon: Lexicon) -> list[list[Mention]]:
    """Return the lone figures of one article, those together that give one count of the event again."""
    found: list[list[Mention]] = []
    known: dict[tuple[object, ...], list[list[Mention]]] = defaultdict(list)
    for mention in alone:
        figure = mention.figure
        key = (figure.measure, figure.value) if isinstance(figure, Quantity) else ()
        near = known[key][:_MOST_KNOWN]
        group = next((g for g in near if all(is_told_twice(one, mention, lexicon) for one in g[:_MOST_KNOWN])), None)
        if group is None:
            group = []
            found.append(group)
            known[key].append(group)
        group.append(mention)
    return found


def _is_window(mention: Mention) -> bool:
    """Tell the "24 hours" of "1,678 in the past 24 hours": the period of another figure of the sentence."""
    figure = mention.figure
    if not isinstance(figure, Quantity) or dimension(figure.unit) != "time":
        return False
    words = plain(figure.text).casefold()
    others = (other for other in mention.claim.quantities if other != figure)
    return any(words in plain(other.scope.window).casefold() for other in others)


def _quantities(article: int, claims: Iterable[Claim]) -> Iterator[Mention]:
    for claim in claims:
        if claim.zone not in SILENT_ZONES:
            yield from (Mention(article=article, claim=claim, figure=figure) for figure in claim.quantities)


def _lone_fact(mention: Mention, again: Sequence[Mention], count: int, reasons: tuple[str, ...]) -> Fact:
    figure = mention.figure
    return Fact(
        topic="",
        kind="quantity",
        relation=ONE_OUTLET,
        leads=tuple(mention if at == mention.article else None for at in range(count)),
        others=tuple(tuple(again) if at == mention.article else () for at in range(count)),
        match=None,
        reasons=reasons,
        measure=figure.measure if isinstance(figure, Quantity) else "",
    )


def cell_words(fact: Fact, article: int) -> str:
    """Return an article's cell of a row: the lead with its source, then what else it says of the fact."""
    lead = fact.leads[article]
    if lead is None:
        return ""
    words = lead_words(lead.claim, lead.figure)
    also = also_words(fact, article)
    return f"{words}; also: {', '.join(also)}" if also else words


def also_words(fact: Fact, article: int) -> tuple[str, ...]:
    """Return the further figures of a fact, each once, as written, with their source where it is not the lead's."""
    lead = fact.leads[article]
    said = source_words(lead.claim, lead.figure) if lead else ""
    return tuple(
        figure_words(mention.claim, mention.figure)
        if source_words(mention.claim, mention.figure) == said
        else lead_words(mention.claim, mention.figure)
        for mention in further_mentions(fact, article)
    )


def further_mentions(fact: Fact, article: int) -> tuple[Mention, ...]:
    """Return an article's further figures of a fact, the first of each wording."""
    lead = fact.leads[article]
    told = {figure_words(lead.claim, lead.figure).casefold()} if lead else set()
    found = []
    for mention in fact.others[article]:
        words = figure_words(mention.claim, mention.figure).casefold()
        if words not in told:
            told.add(words)
            found.append(mention)
    return tuple(found)
