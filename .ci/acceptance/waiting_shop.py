#!/usr/bin/env python3
"""A WooCommerce of canned product pages on loopback that holds its answers back: a process of its own, ended by its starter.

The first line of output is {"url": ...}. `/hold?requests=N&seconds=S` makes the next N requests wait until S seconds after the last
of them has come, so that all of them are in flight at a time. `/page?records=N` fixes how many records a page has, whatever is asked
for; 0: as asked for. `/most` tells how many requests were in flight at the most since the last `/hold`.
"""
import asyncio
import json
import re
import urllib.parse

from raw_shop import page


class Shop:
    def __init__(self):
        self.pages = {}
        self.records = 0
        self.held, self.wanted, self.seconds = [], 0, 0
        self.in_flight = self.most = 0

    def answer(self, target):
        """(what is sent, whether it may be held back)"""
        path, _, query = target.partition("?")
        asked = dict(urllib.parse.parse_qsl(query))
        if path == "/hold":
            self.wanted, self.seconds, self.most = int(asked["requests"]), float(asked["seconds"]), 0
            return whole(b"{}"), False
        if path == "/page":
            self.records = int(asked["records"])
            return whole(b"{}"), False
        if path == "/most":
            return whole(json.dumps(self.most).encode()), False
        if not path.endswith("/products"):
            return whole(b'{"value":"kg"}'), True
        size = self.records or int(asked.get("per_page", 10))
        if size not in self.pages:
            self.pages[size] = whole(page(size, 2400))
        return self.pages[size], True

    async def wait(self):
        if not self.wanted:
            return
        self.wanted -= 1
        mine = asyncio.get_running_loop().create_future()
        self.held.append(mine)
        if not self.wanted:
            waiting, self.held = self.held, []
            asyncio.get_running_loop().call_later(self.seconds, lambda: [it.done() or it.set_result(None) for it in waiting])
        await mine

    async def serve(self, reader, writer):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                sent, holds = self.answer(re.match(rb"\S+ (\S+)", head).group(1).decode())
                if holds:
                    self.in_flight += 1
                    self.most = max(self.most, self.in_flight)
                    await self.wait()
                    self.in_flight -= 1
                writer.write(sent)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


def whole(body):
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\nX-WP-Total: 100000\r\nX-WP-TotalPages: 1000\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def main():
    server = await asyncio.start_server(Shop().serve, "127.0.0.1", 0, backlog=4096)
    print(json.dumps({"url": f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"}), flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
