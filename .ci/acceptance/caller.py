"""Calls to the proxy by curl, as an integrator makes them: keys in headers, the proxy's own certificate trusted, one HTTP version."""
import dataclasses
import decimal
import functools
import http.client
import json
import os
import ssl
import subprocess
import tempfile
import urllib.parse


@dataclasses.dataclass
class Answer:
    status: int
    version: str
    headers: dict
    body: bytes
    curl: int = 0

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @functools.cached_property
    def json(self):
        return json.loads(self.body, parse_float=decimal.Decimal)

    @functools.cached_property
    def plain(self):
        """As the contract check reads it, with binary floating point."""
        return json.loads(self.body)

    @property
    def code(self):
        try:
            return self.json.get("return_code")
        except (ValueError, AttributeError):
            return None


def run_curl(arguments, http2=False, seconds=60, data=None):
    """One curl; the answer's last head and body. `curl` is its exit code: 0 only for a whole answer."""
    command = ["curl", "-sS", "-i", "--max-time", str(seconds), "--http2" if http2 else "--http1.1", *arguments]
    done = subprocess.run(command, input=data, capture_output=True, timeout=seconds + 10)
    head, _, body = done.stdout.partition(b"\r\n\r\n")
    while head.startswith(b"HTTP/") and head.split(b" ", 2)[1][:1] == b"1":
        head, _, body = body.partition(b"\r\n\r\n")
    return _answer(head.decode("latin-1"), body, done.returncode)


def run_batch(proxy, requests, http2=False, seconds=300, each=60):
    """Many calls by one curl, one after the other over as few connections as it wants: [(verb, path, headers, body)] -> [Answer]."""
    with tempfile.TemporaryDirectory() as folder:
        lines = []
        for place, (verb, path, headers, body) in enumerate(requests):
            name = f"{folder}/{place}"
            if body is not None:
                with open(name + ".in", "wb") as file:
                    file.write(body)
            lines += ["next"] if place else []
            lines += ["silent", "show-error", "http2" if http2 else "http1.1", f"cacert = {quoted(proxy.certificate)}", f"max-time = {each}", f"request = {verb}",
                      f"url = {quoted(proxy.url + path)}", f"output = {name}.body", f"dump-header = {name}.head", "header = \"expect:\""]
            lines += [f"header = {quoted(name_ + ': ' + value)}" for name_, value in headers.items()]
            lines += [f"data-binary = {quoted('@' + name + '.in')}"] if body is not None else []
        done = subprocess.run(["curl", "-K", "-"], input="\n".join(lines).encode(), capture_output=True, timeout=seconds)
        return [_kept(f"{folder}/{place}", done.returncode) for place in range(len(requests))]


def quoted(text):
    return '"' + str(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _kept(name, code):
    try:
        head = open(name + ".head", "rb").read()
        body = open(name + ".body", "rb").read() if os.path.exists(name + ".body") else b""
    except OSError:
        return Answer(0, "", {}, b"", code or 1)
    last = [part for part in head.decode("latin-1").split("\r\n\r\n") if part.strip()]
    return _answer(last[-1] if last else "", body, code)


def _answer(head, body, code):
    lines = head.split("\r\n")
    start = lines[0].split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    return Answer(int(start[1]) if len(start) > 1 else 0, start[0], headers, body, code)


def answers(proxy):
    """Whether the proxy's listener speaks HTTPS already."""
    try:
        context = ssl.create_default_context(cafile=str(proxy.certificate))
        connection = http.client.HTTPSConnection("localhost", proxy.port, timeout=2, context=context)
        connection.request("GET", "/openapi.json")
        connection.getresponse().read()
        connection.close()
        return True
    except (OSError, http.client.HTTPException):
        return False


class Caller:
    """An account's key and, once connected, its store's."""

    def __init__(self, proxy, api_key, store_key=None):
        self.proxy, self.api_key, self.store_key = proxy, api_key, store_key

    def keys(self):
        keys = [] if self.api_key is None else ["-H", f"x-api-key: {self.api_key}"]
        return keys + ([] if self.store_key is None else ["-H", f"x-store-key: {self.store_key}"])

    def call(self, method, query=None, body=None, verb=None, http2=False, seconds=60):
        """One method of the unified API."""
        path = f"/v1.1/{method}.json"
        if query:
            path += "?" + urllib.parse.urlencode(query, doseq=True)
        return self.get(path, body, verb, http2, seconds)

    def get(self, path, body=None, verb=None, http2=False, seconds=60, more=()):
        arguments = ["--cacert", str(self.proxy.certificate), *self.keys(), *more]
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            arguments += ["-H", "content-type: application/json", "-H", "expect:", "--data-binary", "@-"]
        elif verb in ("POST", "PUT"):
            arguments += ["--data-binary", ""]
        if verb:
            arguments += ["-X", verb]
        return run_curl([*arguments, self.proxy.url + path], http2, seconds, data)
