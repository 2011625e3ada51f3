#!/usr/bin/env python3
"""A Shopify on loopback of which only the tokens are real: a process of its own, ended by its starter.

The first line of output is what connects it. A refresh token is good until a token was used that came from it, as Shopify has it.
`/control?expire=1` ends every token, `life=N` gives later ones N seconds, `hold=1` keeps the answer to the next refresh back until the
connection ends. `/counts` tells what was asked: refreshes, those with a token that wasn't good, calls, refused calls, answers held.
"""
import asyncio
import json
import time
import urllib.parse

ID, SECRET = "0123456789abcdef0123456789abcdef", "shpss_" + "a1" * 16
DELETED = {"data": {"productDelete": {"deletedProductId": "gid://shopify/Product/1", "userErrors": []}}}

PLENTY = {"extensions": {"cost": {"requestedQueryCost": 1, "actualQueryCost": 1, "throttleStatus": {"maximumAvailable": 1e6, "currentlyAvailable": 1000000,
                                                                                                  "restoreRate": 1e6}}}}


class Shop:
    def __init__(self):
        self.ends, self.born = {}, {}          # access token -> when it ends, number; number of each refresh token
        self.oldest = self.issued = 0
        self.life, self.hold = 3600, False
        self.counts = {"refreshes": 0, "lost": 0, "calls": 0, "refused": 0, "held": 0, "unknown": 0}

    def token(self, number):
        return f"shpat_{number:032x}"

    def refresh_token(self, number):
        return f"shprt_{number:032x}"

    def pair(self):
        self.issued += 1
        self.ends[self.token(self.issued)] = time.monotonic() + self.life
        return {"access_token": self.token(self.issued), "refresh_token": self.refresh_token(self.issued), "expires_in": self.life,
                "refresh_token_expires_in": 7776000, "scope": "read_products"}

    def refresh(self, form):
        self.counts["refreshes"] += 1
        asked = form.get("refresh_token", "")
        number = int(asked[6:], 16) if asked.startswith("shprt_") and len(asked) == 38 else -1
        if (form.get("client_id"), form.get("client_secret"), form.get("grant_type")) != (ID, SECRET, "refresh_token"):
            self.counts["unknown"] += 1
            return 400, {"error": "invalid_client"}
        if not self.oldest <= number <= self.issued:
            self.counts["lost"] += 1
            return 400, {"error": "invalid_grant", "error_description": "This refresh token is not valid"}
        return 200, self.pair()

    def call(self, headers, body):
        self.counts["calls"] += 1
        token = headers.get("x-shopify-access-token", "")
        if self.ends.get(token, 0) < time.monotonic():
            self.counts["refused"] += 1
            return 401, {"errors": "[API] Invalid API key or access token (unrecognized login or wrong password)"}
        self.oldest = max(self.oldest, int(token[6:], 16))
        return 200, {**(DELETED if b"productDelete" in body else {"data": {"shop": {"id": "gid://shopify/Shop/1"}}}), **PLENTY}

    def control(self, asked):
        if "expire" in asked:
            self.ends = dict.fromkeys(self.ends, 0)
        self.life = int(asked.get("life", self.life))
        self.hold = self.hold or "hold" in asked
        return 200, self.pair() if "pair" in asked else {}

    async def answer(self, line, headers, body):
        path, _, query = line.split(" ")[1].partition("?")
        if path == "/control":
            return self.control(dict(urllib.parse.parse_qsl(query)))
        if path == "/counts":
            return 200, self.counts
        if path == "/admin/oauth/access_token":
            answer = self.refresh(dict(urllib.parse.parse_qsl(body.decode())))
            if self.hold:
                self.hold = False
                self.counts["held"] += 1
                await asyncio.sleep(3600)
            return answer
        return self.call(headers, body)

    async def serve(self, reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                status, said = await self.answer(head[0], headers, body)
                text = json.dumps(said).encode()
                writer.write(f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n".encode() + text)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


async def main():
    shop = Shop()
    server = await asyncio.start_server(shop.serve, "127.0.0.1", 0, backlog=4096)
    pair = shop.pair()
    print(json.dumps({"cart_id": "Shopify", "store_url": f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", "shopify_client_id": ID,
                      "shopify_shared_secret": SECRET, "shopify_refresh_token": pair["refresh_token"]}), flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
