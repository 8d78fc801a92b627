"""Serves a folder at 127.0.0.1, at the top of the host or below a path, as static hosts do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class _Pages(SimpleHTTPRequestHandler):
    """Says nothing, keeps nothing in caches, answers 404 outside its path."""

    def __init__(self, *given: Any, below: str, **options: Any) -> None:
        self.below = below
        super().__init__(*given, **options)

    def do_GET(self) -> None:
        if not self.path.startswith(self.below):
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self.path = "/" + self.path.removeprefix(self.below)
        super().do_GET()

    def guess_type(self, path: Any) -> str:
        return "text/javascript" if str(path).endswith(".mjs") else super().guess_type(path)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served(folder: Path, below: str = "/") -> Iterator[str]:
    """The address at which a folder can be read; it may be filled later."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, below=below, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{below}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
