"""Invented newspapers on the loopback range: pages and feeds that a test puts up, changes and counts."""

from __future__ import annotations

import threading
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self


class Papers:
    """A server that stops by itself at the end of its block. `asked` lists (path, ETag given) in order."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self._pages: dict[str, tuple[bytes, str, int]] = {}
        papers = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                given = self.headers.get("If-None-Match")
                papers.asked.append((self.path, given))
                body, kind, status = papers._pages.get(self.path, (b"gone", "text/plain", 404))
                etag = f'"{hash(body) & 0xFFFFFF:x}"'
                if given == etag and status == 200:
                    self.send_response(304)
                    self.end_headers()
                    return
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("ETag", etag)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self._server.server_port}{path}"

    def put(self, path: str, body: str, kind: str = "text/html; charset=utf-8", status: int = 200) -> str:
        """Serve this from now on; the address."""
        self._pages[path] = (body.encode(), kind, status)
        return self.url(path)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


# What makes a page long enough for an article to be seen in it.
REST = (
    "The ship had left its berth at dawn with lorries and cars on its lower deck, and was bound for the islands.",
    "Rescue boats brought the passengers ashore, and the harbour was closed to all traffic for the rest of the day.",
    "It is the third accident on this line in ten years; the last one led to new rules for the loading of lorries.",
)


def page(title: str, paragraphs: list[str], day: str = "2031-05-02") -> str:
    """A page of a newspaper with an article in it."""
    copy = "".join(f"<p>{escape(p)}</p>" for p in (*paragraphs, *REST))
    return (
        f'<!doctype html><html lang="en"><head><title>{escape(title)}</title>'
        f'<meta property="article:published_time" content="{day}T09:00:00Z">'
        f'<meta property="og:site_name" content="The Lantern"></head>'
        f"<body><article><h1>{escape(title)}</h1>{copy}</article></body></html>"
    )


def rss(title: str, links: list[str], stamp: str = "Fri, 02 May 2031 09:00:00 GMT") -> str:
    """A feed of these pages."""
    items = "".join(
        f"<item><title>{escape(link)}</title><link>{escape(link)}</link><pubDate>{stamp}</pubDate></item>"
        for link in links
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{escape(title)}</title>{items}</channel></rss>'
