"""Hands the guide and the style to Neo4j Browser, which takes them from an address only: serve_guide.py [PORT].

Browser asks for two things: that the host is on its list, where `localhost` is and 127.0.0.1 is not, and that the
answer allows other pages to read it, which Python's own file server does not say.
"""

import sys
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from kg.settings import data

PORT = 8722
FILES = {"/guide.html": data("cypher") / "guide.html", "/style.grass": data("schema") / "style.grass"}


class Handler(BaseHTTPRequestHandler):
    """Answers with one of the two files."""

    def do_GET(self) -> None:
        """Send the file, or say that there is none."""
        file = FILES.get(self.path)
        if not file:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(file.read_bytes())


if __name__ == "__main__":
    with ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if sys.argv[1:] else PORT), Handler) as server:
        address = f"http://localhost:{server.server_port}"
        print(f"In Neo4j Browser:\n  :style {address}/style.grass\n  :guide {address}/guide.html", flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()
