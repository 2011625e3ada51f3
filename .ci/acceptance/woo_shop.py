"""The emulated WooCommerce's own REST answers and its log of writes, read past the proxy with the shop's own keys."""
import base64
import decimal
import hashlib
import hmac
import json
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid


class Shop:
    """Reads are signed with OAuth 1.0a, as WooCommerce asks over plain http; numbers keep their digits."""

    def __init__(self, described):
        self.url, self.key, self.secret = described["store_url"], described["wc_consumer_key"], described["wc_consumer_secret"]

    def get(self, path, **query):
        """One answer and its headers; a status above 299 gives None."""
        target = path if path.startswith("/wp-json/") else "/wp-json/wc/v3/" + path
        pairs = {**{name: str(value) for name, value in query.items()}, "oauth_consumer_key": self.key, "oauth_nonce": uuid.uuid4().hex,
                 "oauth_signature_method": "HMAC-SHA256", "oauth_timestamp": str(int(time.time()))}
        said = "&".join(f"{escaped(name)}={escaped(value)}" for name, value in sorted(pairs.items()))
        base = "&".join(("GET", escaped(self.url + target), escaped(said)))
        signature = base64.b64encode(hmac.new((self.secret + "&").encode(), base.encode(), hashlib.sha256).digest()).decode()
        address = f"{self.url}{target}?{said}&oauth_signature={escaped(signature)}"
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                return json.load(answer, parse_float=decimal.Decimal), answer.headers
        except urllib.error.HTTPError as refused:
            refused.read()
            return None, refused.headers

    def one(self, path, **query):
        return self.get(path, **query)[0]

    def all(self, path, **query):
        """Every record of a list, page by page."""
        found, page = [], 1
        while True:
            items, headers = self.get(path, per_page=100, page=page, **query)
            if items is None:
                raise SystemExit(f"the shop itself refused {path} {query}")
            found += items
            page += 1
            if page > int(headers.get("X-WP-TotalPages") or 1):
                return found

    def log(self):
        with urllib.request.urlopen(self.url + "/__log", timeout=60) as answer:
            return json.load(answer)


def escaped(text):
    return urllib.parse.quote(text, safe="-._~")
