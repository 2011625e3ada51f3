"""A recording relay on loopback: passes HTTP requests with bodies on to a shop and keeps what was sent."""
import http.server
import threading
import urllib.request


class Relay:
    """Set `target` to the shop's address; `bodies` are the request bodies seen, in order, with their paths."""

    def __init__(self, target):
        self.bodies = []
        relay = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                relay.bodies.append((self.path, body))
                headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "content-length", "connection", "accept-encoding")}
                try:
                    with urllib.request.urlopen(urllib.request.Request(target + self.path, body, headers), timeout=60) as answer:
                        status, kind, data = answer.status, answer.headers.get("content-type"), answer.read()
                except urllib.error.HTTPError as refused:
                    status, kind, data = refused.code, refused.headers.get("content-type"), refused.read()
                self.send_response(status)
                self.send_header("Content-Type", kind or "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
