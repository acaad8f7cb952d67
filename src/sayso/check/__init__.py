"""Whether what was published bears a claim out."""

from sayso.check.entry import as_report, cited, entry
from sayso.check.shelf import Shelf
from sayso.check.verdict import judge

__all__ = ["Shelf", "as_report", "cited", "entry", "judge"]
