#!/usr/bin/env python3
"""A WooCommerce on loopback that has one page of products, the file it is given, and ignores `_fields`, as some caches before shops
do: a process of its own, ended by its starter. The first line of output is {"url": ...}."""
import asyncio
import json
import pathlib
import sys

from waiting_shop import whole

PAGE = whole(pathlib.Path(sys.argv[1]).read_bytes())
OTHER = whole(b'{"value":"kg"}')


async def serve(reader, writer):
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            writer.write(PAGE if b"/products?" in head.split(b"\r", 1)[0] else OTHER)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(json.dumps({"url": f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"}), flush=True)
    await server.serve_forever()


asyncio.run(main())
