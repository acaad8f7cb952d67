"""Which reports are about the same event: all of them together, and one by one as they arrive."""

from sayso.stories.entries import entries
from sayso.stories.grouping import group, told
from sayso.stories.placing import Archive, again, place
from sayso.stories.shelf import Shelf
from sayso.stories.signature import signature

__all__ = ["Archive", "Shelf", "again", "entries", "group", "place", "signature", "told"]
