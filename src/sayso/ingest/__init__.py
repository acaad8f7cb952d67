"""Files, answers and archives to reports."""

from sayso.ingest.copy import Enclosed
from sayso.ingest.files import (
    Ingested,
    Reader,
    bytes_of,
    enclosed,
    found,
    gather,
    read_bytes,
    read_paths,
    report_from_article,
    report_from_text,
    walk,
)

__all__ = [
    "Enclosed",
    "Ingested",
    "Reader",
    "bytes_of",
    "enclosed",
    "found",
    "gather",
    "read_bytes",
    "read_paths",
    "report_from_article",
    "report_from_text",
    "walk",
]
