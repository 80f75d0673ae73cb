"""Drawings: the plots of a comparison; each draws on the axes given, or on a new figure, and returns the axes."""

from typing import TYPE_CHECKING

from kitlib import coverage, cutoffs, plots, ties, timelines, waterfalls

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from kitlib.results import Results


class Drawings:
    """What can be drawn of results: every method is one line that delegates."""

    __slots__ = ()

    results: "Results"

    def plot_figures(self, ax: "Axes | None" = None) -> "Axes":
        """Draw the figures that both articles give, each row on its own scale from zero, and list the others.

        Parameters
        ----------
        ax
            Where to draw; None for a new figure of a fitting size.

        Returns
        -------
        Axes
        """
        return plots.plot_figures(self.results, ax=ax)

    def plot_matches(self, ax: "Axes | None" = None, top: int = 8) -> "Axes":
        """Draw the claims that speak of the same fact in two columns, joined by lines, with the figures marked.

        Parameters
        ----------
        ax
            Where to draw; None for a new figure of a fitting size.
        top
            How many pairs of claims at most, 1 to 8; those that differ come first, then the highest scores.

        Returns
        -------
        Axes

        Raises
        ------
        ComparisonError
            If `top` is not a whole number from 1 to 8.
        """
        return ties.plot_matches(self.results, top=top, ax=ax)

    def plot_explain(self, match_id: str, ax: "Axes | None" = None) -> "Axes":
        """Draw the shares of :meth:`explain` as a waterfall.

        Parameters
        ----------
        match_id
            As in the tables.
        ax
            Where to draw; None for a new figure of a fitting size.

        Returns
        -------
        Axes

        Raises
        ------
        ComparisonError
            If there is no such match.
        """
        return waterfalls.plot_explain(self.results, match_id, ax=ax)

    def plot_timeline(self, measure: str | None = None, ax: "Axes | None" = None) -> "Axes":
        """Draw the figures of one measure by the day to which they hold and by outlet, with their bounds.

        Parameters
        ----------
        measure
            A measure's key or label, such as ``"deaths"``; None for the first of those that several outlets give.
        ax
            Where to draw; None for a new figure of a fitting size.

        Returns
        -------
        Axes
            With a sentence that says so where no figure is of the measure.

        Raises
        ------
        ComparisonError
            If the lexicon knows no such measure.
        """
        return timelines.plot_timeline(self.results, measure, ax=ax)

    def plot_coverage(self, ax: "Axes | None" = None) -> "Axes":
        """Draw which outlets report which facts and statements, as a matrix with a column an outlet.

        Parameters
        ----------
        ax
            Where to draw; None for a new figure of a fitting size.

        Returns
        -------
        Axes
        """
        return coverage.plot_coverage(self.results, ax=ax)

    def plot_cutoff(self, ax: "Axes | None" = None) -> "Axes":
        """Draw how many pairs of statements another cutoff would keep, in all and by relation.

        Parameters
        ----------
        ax
            Where to draw; None for a new figure.

        Returns
        -------
        Axes
            The scorer is asked once more, for the pairs below the cutoff.
        """
        return cutoffs.plot_cutoff(self.results, ax=ax)
