"""Many callers at a time: each keeps a connection to the proxy and calls when it is told to."""
import asyncio
import json
import ssl


class Crowd:
    """Run `call` in one event loop; a connection that breaks is opened anew at the next call."""

    def __init__(self, proxy, api_key):
        self.proxy, self.api_key = proxy, api_key
        self.context = ssl.create_default_context(cafile=str(proxy.certificate))
        self.idle = []

    async def call(self, path, store_key, verb="GET", seconds=30):
        """(HTTP status, JSON or None, header fields); status 0 when no whole answer came."""
        try:
            return await asyncio.wait_for(self._call(path, store_key, verb), seconds)
        except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError, ValueError) as e:
            return 0, {"return_message": repr(e)}, {}

    async def _call(self, path, store_key, verb):
        reader, writer = await self._connection()
        whole = False
        try:
            writer.write(f"{verb} {path} HTTP/1.1\r\nHost: localhost\r\nx-api-key: {self.api_key}\r\nx-store-key: {store_key}\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
            body = await self._body(reader, headers)
            whole = headers.get("connection") != "close"
            return int(head[0].split(" ")[1]), json.loads(body) if body else None, headers
        finally:
            if whole:
                self.idle.append((reader, writer))
            else:
                writer.close()

    async def _connection(self):
        """The one that was used last, if the proxy hasn't closed it for having had nothing to do."""
        while self.idle:
            reader, writer = self.idle.pop()
            if not reader.at_eof():
                return reader, writer
            writer.close()
        return await asyncio.open_connection("localhost", self.proxy.port, ssl=self.context)

    @staticmethod
    async def _body(reader, headers):
        if headers.get("transfer-encoding") != "chunked":
            return await reader.readexactly(int(headers.get("content-length", 0)))
        body = b""
        while size := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
            body += await reader.readexactly(size)
            await reader.readexactly(2)
        await reader.readexactly(2)
        return body

    def close(self):
        for _, writer in self.idle:
            writer.close()
        self.idle = []
