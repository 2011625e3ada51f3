#!/usr/bin/env python3
"""Many shops on loopback behind one port, some with limits: a process of its own, ended by its starter. The first line of output is
{"url": ...}. `/wN` is a WooCommerce without limits, `/rN` one that asks every few seconds to be left alone for a while, `/sN` a Shopify
with a bucket of points, `/stores/bN` a BigCommerce with a window of requests that it shares with other apps. `/counts` tells what each
limited one was asked, `/begin` sets that to nothing.
"""
import asyncio
import json
import random
import time

POINTS, PER_SECOND, COST, ACTUAL = 400, 50, 20, 12
CALLS, WINDOW = 60, 10.0
UNDER_WAY = 0.15            # a request that arrives so soon after a refusal was sent before it was read


class Limited:
    def __init__(self):
        self.begin()
        self.until = self.refused_at = 0.0

    def begin(self):
        self.since, self.taken, self.asked, self.refused, self.inside = time.monotonic(), 0, 0, 0, 0

    def ask(self, now):
        self.asked += 1
        if self.refused_at + UNDER_WAY < now < self.until - 0.005:
            self.inside += 1

    def refuse(self, now, seconds):
        self.refused += 1
        self.refused_at, self.until = now, max(self.until, now + seconds)

    def counts(self, now):
        return {"seconds": now - self.since, "taken": self.taken, "could": self.could(now), "asked": self.asked, "refused": self.refused, "inside": self.inside}

    def could(self, now):
        return 0


class Bucket(Limited):
    """Points that come back; what a query turns out not to need is given back."""
    def begin(self):
        super().begin()
        self.points, self.at = POINTS, self.since

    def answer(self, now):
        self.ask(now)
        self.points, self.at = min(POINTS, self.points + (now - self.at) * PER_SECOND), now
        if self.points < COST:
            self.refuse(now, max(1, -(-(COST - int(self.points)) // PER_SECOND)))
            return 200, {"errors": [{"message": "Throttled", "extensions": {"code": "THROTTLED"}}], **self.told()}, {}
        self.points -= ACTUAL
        self.taken += ACTUAL
        return 200, {"data": {"shop": {"id": "gid://shopify/Shop/1"}}, **self.told()}, {}

    def told(self):
        return {"extensions": {"cost": {"requestedQueryCost": COST, "actualQueryCost": ACTUAL, "throttleStatus": {
            "maximumAvailable": float(POINTS), "currentlyAvailable": int(self.points), "restoreRate": float(PER_SECOND)}}}}

    def could(self, now):
        return POINTS - COST + (now - self.since) * PER_SECOND


class Window(Limited):
    """So many requests in each window; another app takes a few of them."""
    def begin(self):
        super().begin()
        self.window, self.left, self.others = -1, CALLS, 0

    def answer(self, now):
        self.ask(now)
        window = int((now - self.since) / WINDOW)
        if window != self.window:
            stolen = random.randrange(5)
            self.window, self.left, self.others = window, CALLS - stolen, self.others + stolen
        reset = WINDOW - (now - self.since) % WINDOW
        headers = {"X-Rate-Limit-Time-Window-Ms": int(WINDOW * 1000), "X-Rate-Limit-Time-Reset-Ms": int(reset * 1000) + 1, "X-Rate-Limit-Requests-Quota": CALLS}
        if self.left <= 0:
            self.refuse(now, reset)
            return 429, {"status": 429, "title": "Too many requests"}, {**headers, "X-Rate-Limit-Requests-Left": 0, "X-Retry-After": int(reset) + 1}
        self.left -= 1
        self.taken += 1
        return 200, {"id": "b", "name": "Shop"}, {**headers, "X-Rate-Limit-Requests-Left": self.left}

    def could(self, now):
        """Of the windows that are over; the running one counts as far as it was used."""
        return int((now - self.since) / WINDOW) * CALLS + (CALLS - self.left if self.window == int((now - self.since) / WINDOW) else 0) - self.others


class Moody(Limited):
    def answer(self, now):
        self.ask(now)
        if now > self.until + 4:
            self.refuse(now, 2)
            return 429, {"code": "too_many", "message": "leave us alone"}, {"Retry-After": 2}
        self.taken += 1
        return 200, [], {"X-WP-Total": 3, "X-WP-TotalPages": 1}


class Shops:
    def __init__(self):
        self.limited = {}

    def answer(self, path):
        now = time.monotonic()
        if path == "/begin":
            for shop in self.limited.values():
                shop.begin()
            return 200, {}, {}
        if path == "/counts":
            return 200, {name: shop.counts(now) for name, shop in self.limited.items()}, {}
        name = path.removeprefix("/stores").split("/")[1]
        if name[0] == "w":
            return 200, [], {"X-WP-Total": 3, "X-WP-TotalPages": 1}
        if name not in self.limited:
            self.limited[name] = {"s": Bucket, "b": Window, "r": Moody}[name[0]]()
        return self.limited[name].answer(now)

    async def serve(self, reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                length = head.lower().partition("content-length:")[2].split("\r\n")[0].strip()
                await reader.readexactly(int(length or 0))
                status, said, headers = self.answer(head.split(" ", 2)[1].partition("?")[0])
                body = json.dumps(said).encode()
                lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
                writer.write(f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n{lines}Content-Length: {len(body)}\r\n\r\n".encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


async def main():
    server = await asyncio.start_server(Shops().serve, "127.0.0.1", 0, backlog=4096)
    print(json.dumps({"url": f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"}), flush=True)
    await server.serve_forever()


asyncio.run(main())
