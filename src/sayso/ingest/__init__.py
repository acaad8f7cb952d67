"""Files to reports."""

from sayso.ingest.files import Ingested, read_paths, report_from_article, report_from_text

__all__ = ["Ingested", "read_paths", "report_from_article", "report_from_text"]
