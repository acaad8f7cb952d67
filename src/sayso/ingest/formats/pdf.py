"""PDF files: the words on their pages."""

from __future__ import annotations

import io
import logging
import re
import unicodedata

from sayso.errors import NoArticle, TooLarge, UnknownFormat
from sayso.ingest.copy import Copy
from sayso.ingest.decoding import clean
from sayso.ingest.formats import text as plain

# It warns of each flaw of a damaged file; what matters comes back as an exception, so nobody need hear the rest.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

MAX_PAGES = 200  # a report has a few pages; a book is no report
MAX_CHARACTERS = 5_000_000  # what 200 pages of text cannot reach
_DAMAGED = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, ArithmeticError, AssertionError, ImportError,
    NotImplementedError, MemoryError,
)  # fmt: skip
_LIGATURE = re.compile("[\ufb00-\ufb06]")


def read(data: bytes) -> Copy:
    """The text of all pages, a paragraph a line; the file's own dates are not the report's and are left alone."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        document = PdfReader(io.BytesIO(data), strict=False)
        if document.is_encrypted and not document.decrypt(""):
            raise UnknownFormat("is encrypted; save a copy without a password and give that")
        if len(document.pages) > MAX_PAGES:
            raise TooLarge(f"has more than {MAX_PAGES} pages; save the pages of the report and give those")
        pages: list[str] = []
        for page in document.pages:
            pages.append(page.extract_text() or "")
            if sum(map(len, pages)) > MAX_CHARACTERS:
                raise TooLarge("holds far more text than a report")
    except (UnknownFormat, TooLarge):
        raise
    except DependencyError:
        raise UnknownFormat("is encrypted; save a copy without a password and give that") from None
    except RecursionError:
        raise UnknownFormat("is a PDF nested too deeply to be read") from None
    except (*_DAMAGED, PyPdfError) as broken:
        # A damaged file fails wherever its damage lies, in whatever way that place fails.
        raise UnknownFormat(
            f"is a damaged PDF, or one of a kind that cannot be read ({type(broken).__name__})"
        ) from broken
    words = "\n\n".join(page.strip() for page in pages if page.strip())
    if not words:
        raise NoArticle("holds pictures of pages, no text; run it through text recognition (OCR) first")
    words = _LIGATURE.sub(lambda m: unicodedata.normalize("NFKC", m[0]), words)
    return Copy(plain.unwrap(clean(words)))
