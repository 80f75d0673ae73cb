"""The picture: the figure plot of the results as the bytes of a PNG."""

import io
import json
import warnings
from typing import Final

from kitlib.exhibit import Exhibit
from kitlib.plots import plot_figures
from kitlib.results import Results

_DOTS_PER_INCH: Final = 150


def write_picture(exhibit: Exhibit) -> bytes:
    """Return the figure plot as the bytes of a PNG, which holds the run record as JSON under "Description"."""
    return exhibit.keep("picture", lambda: _draw(exhibit.results, json.dumps(exhibit.run_record())))


def _draw(results: Results, description: str) -> bytes:
    """Return the figure plot as the bytes of a PNG, with no clock and no software's name in it."""
    import matplotlib as mpl  # loaded only when a picture is drawn
    from matplotlib import pyplot as plt

    buffer = io.BytesIO()
    told = {"Software": None, "Description": description}
    with mpl.rc_context(), warnings.catch_warnings():
        # A character that the font lacks is drawn as a box, for all to see.
        warnings.filterwarnings("ignore", message="Glyph", category=UserWarning)
        # The reader's own style would change the bytes.
        mpl.rcdefaults()
        figure = plot_figures(results).get_figure(root=True)
        if figure is None:
            return b""
        figure.savefig(buffer, format="png", dpi=_DOTS_PER_INCH, bbox_inches="tight", metadata=told)
        plt.close(figure)
    return buffer.getvalue()
