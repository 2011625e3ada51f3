"""Values that must not be found again, and the search for them in every form that a careless program leaves them in."""
import base64
import gzip
import pathlib
import re
import secrets
import sqlite3
import urllib.parse
import zlib

MARK = "Qk7Canary9Zq"


def new():
    """A canary: the mark, 28 random hex digits: 40 letters and digits, as WooCommerce keys have."""
    return f"{MARK}{secrets.token_hex(14)}"


def _base64_cores(text):
    """What of the base64 form is the same whatever stands before and behind, for the three alignments."""
    cores = []
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + text).decode()
        start = -(-before * 8 // 6) if before else 0
        whole = (before + len(text)) * 8 // 6
        cores.append(encoded[start + (1 if before else 0):whole])
    return cores


def _forms():
    plain = MARK.encode()
    forms = {"as it is": plain, "UTF-16LE": MARK.encode("utf-16-le"), "UTF-16BE": MARK.encode("utf-16-be"), "reversed": plain[::-1],
             "hex": plain.hex().encode(), "HEX": plain.hex().upper().encode(), "URL-encoded whole": "".join(f"%{byte:02x}" for byte in plain).encode()}
    for place, core in enumerate(_base64_cores(plain)):
        forms[f"base64 at {place}"] = core.encode()
    for place, core in enumerate(_base64_cores(plain.hex().encode())):
        forms[f"base64 of hex at {place}"] = core.encode()
    return forms


FORMS = _forms()
_ANY = re.compile(b"|".join(re.escape(form) for form in FORMS.values()), re.IGNORECASE)


def _in_bytes(data, depth=0):
    """Names of the forms found, also inside gzip and zlib streams at any place."""
    for hit in set(match.group(0).lower() for match in _ANY.finditer(data)):
        yield next(name for name, form in FORMS.items() if form.lower() == hit)
    if depth == 3:
        return
    for magic, bits in ((b"\x1f\x8b\x08", 31), (b"\x78\x9c", 15), (b"\x78\x01", 15), (b"\x78\xda", 15)):
        at = data.find(magic)
        while at >= 0:
            try:
                inner = zlib.decompressobj(bits).decompress(data[at:], 64 << 20)
            except zlib.error:
                inner = b""
            if len(inner) >= len(MARK):
                for form in _in_bytes(inner, depth + 1):
                    yield f"{form} inside {'gzip' if bits == 31 else 'zlib'}"
            at = data.find(magic, at + 1)


def files(places):
    for place in places:
        if place.exists():
            yield from (path for path in sorted(place.rglob("*")) if path.is_file() and not path.is_symlink()) if place.is_dir() else [place]


def search(places):
    """(file, form) of every finding: raw file bytes, and the values of every SQLite table (overflow pages cut values apart)."""
    for file in files(places):
        data = file.read_bytes()
        for form in set(_in_bytes(data)):
            yield file, form
        if data[:15] == b"SQLite format 3":
            for form in set(_in_tables(file)):
                yield file, f"{form} in a table"


def _in_tables(file):
    with sqlite3.connect(f"file:{urllib.parse.quote(str(file))}?mode=ro", uri=True) as database:
        for (table,) in database.execute("select name from sqlite_master where type = 'table'").fetchall():
            for row in database.execute(f'select * from "{table}"'):
                for value in row:
                    if isinstance(value, (str, bytes)):
                        yield from _in_bytes(value.encode() if isinstance(value, str) else value)


def plant(folder: pathlib.Path):
    """One file for each form; gives their names. What the search must find before its silence means anything."""
    value = new().encode()
    encoded = {"raw": value, "upper": value.upper(), "utf16": value.decode().encode("utf-16"), "hex": value.hex().encode(),
               "url": urllib.parse.quote("é " + value.decode() + "&").encode(), "url2": "".join(f"%{byte:02X}" for byte in value).encode(),
               "b64-0": base64.b64encode(value), "b64-1": base64.b64encode(b"x" + value), "b64-2": base64.urlsafe_b64encode(b"xy" + value + b"??>"), "gzip": b"head" + gzip.compress(b"text " + value) + b"tail",
               "gzip-b64": gzip.compress(base64.b64encode(b"user:" + value)), "zlib": zlib.compress(b"text " + value)}
    for name, data in encoded.items():
        (folder / name).write_bytes(b"some text before " + data + b" and behind")
    with sqlite3.connect(folder / "table.db") as database:
        database.execute("create table t(v text)")
        database.execute("insert into t values (?)", ("x" * 5000 + value.decode(),))
    database.close()
    return set(encoded) | {"table.db"}
