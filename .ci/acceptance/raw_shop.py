"""A shop on a bare socket that answers WooCommerce's product list with a given page and cuts the answer at a given byte.

Signatures are not looked at. Each connection carries one answer. `plan` says how the next answer is sent; it is a queue of one.
"""
import json
import socket
import struct
import threading
import time


def page(records, text=200):
    """A page of products as the REST API writes them, exact bytes."""
    return json.dumps([{
        "id": number, "name": f"Product {number} é☃", "slug": f"product-{number}", "permalink": f"http://shop.test/p/{number}", "type": "simple", "status": "publish",
        "description": f"<p>{'x' * text} \\ \" {number}</p>", "short_description": "", "sku": f"SKU-{number}", "price": "12.50", "regular_price": "12.50", "sale_price": "",
        "date_created_gmt": "2026-01-02T03:04:05", "date_modified_gmt": "2026-01-02T03:04:05", "manage_stock": False, "stock_quantity": None, "stock_status": "instock",
        "categories": [{"id": 9, "name": "C", "slug": "c"}], "images": [], "attributes": [], "meta_data": [],
    } for number in range(1, records + 1)], ensure_ascii=False).encode()


class RawShop:
    """`cut(offset, chunked, reset)` sets how answers end: after `offset` bytes of the body (None: whole). `hold(offset, gate)` makes
    the next answer wait there until the gate, a threading.Event, is set, and then go on. `canned`, when set, is sent instead, byte for
    byte; empty means a close without a word."""

    def __init__(self, body):
        self.body = body
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.plan = (None, False, False)
        self.canned = None
        self.held = None
        self.held_since = 0.0
        self.requests, self.addresses, self.heads = 0, 0, []
        threading.Thread(target=self._accept, daemon=True).start()

    def address(self):
        """Another address of this shop each time: an account can connect an address only once."""
        self.addresses += 1
        return f"{self.url}/s{self.addresses}"

    def cut(self, offset, chunked=False, reset=False):
        self.plan = (offset, chunked, reset)

    def hold(self, offset, gate, chunked=False):
        self.plan, self.held = (None, chunked, False), (offset, gate)

    def _accept(self):
        while True:
            connection, _ = self.listener.accept()
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            connection.settimeout(30)
            head = b""
            while b"\r\n\r\n" not in head:
                more = connection.recv(65536)
                if not more:
                    return
                head += more
            self.requests += 1
            self.heads.append(head)
            if self.canned is None:
                self._answer(connection, *self.plan)
            else:
                connection.sendall(self.canned)
        except OSError:
            pass
        finally:
            connection.close()

    def _answer(self, connection, offset, chunked, reset):
        framing = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {len(self.body)}"
        head = (f"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\nX-WP-Total: 10000\r\nX-WP-TotalPages: 100\r\n{framing}\r\n"
                "Connection: close\r\n\r\n").encode()
        end = len(self.body) if offset is None else offset
        if chunked:
            parts = [self.body[at:min(at + 4096, end)] for at in range(0, end, 4096)]
            sent = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + (b"0\r\n\r\n" if offset is None else b"")
        else:
            sent = self.body[:end]
        held, self.held = self.held, None
        if held:
            # A chunk that is cut in two is still a chunk: the framing goes on behind the gate.
            before, into = divmod(held[0], 4096)
            at = len(head) + (sum(len(part) + len(b"%x" % len(part)) + 4 for part in parts[:before]) + len(b"%x" % len(parts[before])) + 2 + into if chunked else held[0])
            connection.sendall((head + sent)[:at])
            self.held_since = time.monotonic()
            held[1].wait(30)
            connection.sendall((head + sent)[at:])
        else:
            connection.sendall(head + sent)
        if reset and offset is not None:
            # Let what was written arrive, then RST: a close with nothing lingering.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        else:
            connection.shutdown(socket.SHUT_WR)
            try:
                while connection.recv(65536):
                    pass
            except OSError:
                pass
