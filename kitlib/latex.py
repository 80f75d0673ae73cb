r"""LaTeX: the results as a document with booktabs tables, whose parts can be copied into a paper."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kitlib.cells import cut_text, one_line, show_controls
from kitlib.exhibit import Exhibit
from kitlib.outline import NONE, Cell, Section, Table, find_sections, title_of

# What every engine can draw with these packages; another character is drawn where the font has it, else named.
_KNOWN: Final = "‘’“”\u201a„–—…€ŒœŠšŽžŸĀāĂăĄąĆćČčĎďĐđĒēĘęĚěĞğĢģĪīĮįİıĶķĹĺĻļĽľŁłŃńŅņŇňŌōŐőŔŕŖŗŘřŚśŞşŢţŤťŪūŮůŰűŲųŹźŻż"
_SPECIAL: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    # A bracket or a star after the end of a row would be read as its argument.
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
    # Two of these would become another sign.
    "-": "-{}",
    ",": ",{}",
    "\n": r"\newline{}",
    "\t": " ",
    "\u00a0": "~",
    "\u00ad": r"\-",
}
_ESCAPED: Final = re.compile(r"-(?=-)|,(?=,)|[^ A-Za-z0-9.,:;/()+=@!?-]")
_WORD: Final = re.compile(r"\S{25}(?=\S)")
# A row cannot break over pages: what a column over the whole width could hold on one page, in characters. A longer
# text is cut, with a mark, and told of below the run record.
_ROOM: Final = 4000
_NUMBER: Final = 9  # characters of "[U+1F600]"
# TeX reads lines of a limited length.
_LINE: Final = re.compile(r"(.{100}[^ \n]*) ")
_COLUMN: Final = r">{\raggedright\arraybackslash}p{\dimexpr%.3f\linewidth-2\tabcolsep\relax}"
_SIGNS: Final = {"≠": r"$\neq$", "≈": r"$\approx$", "∥": r"$\parallel$", "○": r"$\circ$"}
_COLOURS: Final = {
    "differ": "8A3700",
    "compatible": "00527A",
    "agree": "1E5C2E",
    "incomparable": "4D4D4D",
    "one": "4D4D4D",
}
_HEAD: Final = r"""\documentclass[a4paper,10pt]{article}
% pdfLaTeX, XeLaTeX and LuaLaTeX all do.
\usepackage{iftex}
\ifPDFTeX
  \usepackage[utf8]{inputenc}
  \usepackage[T1]{fontenc}
  \newcommand{\kitchar}[1]{[U+#1]}
\else
  \usepackage{fontspec}
  \newcommand{\kitchar}[1]{\iffontchar\font"#1 \char"#1 \else[U+#1]\fi}
\fi
\usepackage{textcomp}
\usepackage[landscape,margin=15mm]{geometry}
\usepackage{array}
\usepackage{booktabs}
\usepackage{longtable}
\usepackage{xcolor}
"""
_BODY: Final = r"""\newcommand{\kitfigure}[1]{\textbf{#1}}
\newcommand{\kitrelation}[2]{\textcolor{kit#1}{\textbf{#2}}}
\newcommand{\kitbreak}{\hspace{0pt}}
\newcommand{\kitroom}{\par\ifdim\pagegoal=\maxdimen\else
  \dimen0=\pagegoal \advance\dimen0 by -\pagetotal \ifdim\dimen0<30mm \newpage\fi\fi}
\setlength{\tabcolsep}{3pt}
\setlength{\parindent}{0pt}
\renewcommand{\arraystretch}{1.2}
\sloppy
\begin{document}
\small
"""


def write_latex(exhibit: Exhibit) -> bytes:
    """Return the results as the bytes of a .tex file, UTF-8, that compiles as it is; no article's text is a command.

    A cell's text that no page could hold, some 800 characters in a column a fifth of the page wide, is cut with a
    mark, and a list below the run record names it.
    """
    colours = "".join(rf"\definecolor{{kit{name}}}{{HTML}}{{{code}}}" + "\n" for name, code in _COLOURS.items())
    cut: list[str] = []
    parts = [_HEAD, colours, _BODY, rf"{{\Large\bfseries {_line(title_of(exhibit))}\par}}", "\n"]
    for section in find_sections(exhibit):
        parts += _section(section, cut)
    if cut:
        parts.append("\n\\begin{itemize}\n")
        parts += [rf"\item cut in this file: {_line(line)}" + "\n" for line in cut]
        parts.append("\\end{itemize}\n")
    parts.append("\\end{document}\n")
    return "".join(parts).encode("utf-8")


def escape_latex(text: str) -> str:
    r"""Return `text` so that LaTeX shows it as it is: no command, no ligature, no argument of what stands before.

    Characters that the engine may lack become ``\kitchar``, which shows them or names their number.

    Examples
    --------
    >>> print(escape_latex("50% of $3 & [a_b] 😀"))
    50\% of \$3 \& {[}a\_b{]} \kitchar{1F600}
    """
    escaped = "\\kitbreak{}%\n".join(_ESCAPED.sub(_escaped, piece) for piece in _breakable(show_controls(text)))
    return _LINE.sub(r"\1\n", escaped)


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _SPECIAL:
        return _SPECIAL[sign]
    return sign if _is_known(sign) else rf"\kitchar{{{ord(sign):04X}}}"


def _is_known(sign: str) -> bool:
    return sign <= "\u00ff" or sign in _KNOWN


def _breakable(text: str) -> Iterator[str]:
    """Yield the text in pieces between which a line may break: inside words that no line could hold."""
    place = 0
    for found in _WORD.finditer(text):
        yield text[place : found.end()]
        place = found.end()
    yield text[place:]


def _section(section: Section, cut: list[str]) -> Iterator[str]:
    yield f"\n\\kitroom\\section*{{{_line(section.title)}}}\n"
    if section.note:
        yield f"{_line(section.note)}\n\n"
    if section.lines:
        yield "\\begin{itemize}\n"
        yield from (f"\\item {_line(line)}\n" for line in section.lines)
        yield "\\end{itemize}\n"
    if section.table is not None:
        yield from _table(section.title, section.table, cut)


def _table(title: str, table: Table, cut: list[str]) -> Iterator[str]:
    if not table.rows:
        yield f"{NONE}\n"
        return
    yield f"\\begin{{longtable}}{{@{{}}{_columns(table.shares)}@{{}}}}\n\\toprule\n"
    total = sum(table.shares)
    heads = (rf"\textbf{{{_line(name)}}}" for name in table.headings)
    yield f"{' & '.join(heads)} \\\\\n\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n"
    for at, row in enumerate(table.rows, start=1):
        cells = (
            _cell(cell, _limit(cell.text, share / total), f"{title}, row {at}", cut)
            for cell, share in zip(row, table.shares, strict=True)
        )
        yield " & ".join(cells)
        yield " \\\\\n"
    yield "\\end{longtable}\n"


def _columns(shares: Sequence[float]) -> str:
    """Return the columns' widths as shares of the line, less the gaps between them."""
    total = sum(shares)
    return "".join(_COLUMN % (share / total) for share in shares)


def _limit(text: str, share: float) -> int:
    """Return how many characters of a text a cell can hold on one page; those that are named by number need more."""
    length = len(text)
    wide = sum(not _is_known(sign) for sign in text)
    return int(_ROOM * share * length / (length + (_NUMBER - 1) * wide)) if length else 0


def _cell(cell: Cell, limit: int, place: str, cut: list[str]) -> str:
    text = show_controls(cell.text)
    if len(text) > limit:
        cut.append(f"{place}: {len(text)} characters")
        return _started(text, escape_latex(cut_text(text, limit)))
    if cell.relation:
        return rf"\kitrelation{{{cell.relation if cell.relation in _COLOURS else 'one'}}}{{{_relation(text)}}}"
    pieces = ((escape_latex(piece), marked) for piece, marked in cell.parts)
    return _started(text, "".join(rf"\kitfigure{{{piece}}}" if marked else piece for piece, marked in pieces))


def _started(text: str, escaped: str) -> str:
    """Return a cell that may begin with the end of a line: without a line begun, that is an error."""
    return rf"\leavevmode{{}}{escaped}" if text.lstrip(" \t")[:1] == "\n" else escaped


def _relation(text: str) -> str:
    sign, _, word = text.partition(" ")
    return f"{_SIGNS.get(sign, escape_latex(sign))} {escape_latex(word)}"


def _line(text: str) -> str:
    return escape_latex(one_line(text))
