"""Compares an answer with what is expected of it, leaf by leaf, and counts the leaves."""
import datetime
import re
from decimal import Decimal


class OneOf:
    """Any of these values, or a text that matches: where the meaning of a field leaves a choice."""

    def __init__(self, *values, matching=None):
        self.values, self.matching = values, matching

    def takes(self, said):
        if any(not differences(value, said, "")[1] for value in self.values):
            return True
        return self.matching is not None and isinstance(said, str) and re.search(self.matching, said, re.IGNORECASE) is not None

    def __repr__(self):
        return f"one of {self.values}" + (f" or /{self.matching}/" if self.matching else "")


class Instant:
    """A moment, in whatever zone it is written, to the second."""

    def __init__(self, text):
        self.at = datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).replace(microsecond=0)

    def takes(self, said):
        if not isinstance(said, dict) or said.get("format") != "Y-m-d\\TH:i:sO":
            return False
        try:
            return datetime.datetime.strptime(said["value"], "%Y-%m-%dT%H:%M:%S%z") == self.at
        except (TypeError, ValueError):
            return False

    def __repr__(self):
        return self.at.isoformat()


FREE = {"additional_fields", "custom_fields"}


def nothing(value):
    return value is None or value == [] or value == {}


def differences(expected, said, path):
    """Number of values compared, and what differs: `path: said X, expected Y`."""
    if isinstance(expected, (OneOf, Instant)):
        return 1, [] if expected.takes(said) else [f"{path}: said {said!r}, expected {expected!r}"]
    if isinstance(expected, dict) and isinstance(said, dict):
        count, found = 0, []
        for name in list(expected) + [name for name in said if name not in expected and name not in FREE]:
            if name not in expected:
                if not nothing(said[name]):
                    count += 1
                    found.append(f"{path}.{name}: says {said[name]!r}, which nothing in the shop explains")
                continue
            more, wrong = differences(expected[name], said.get(name), f"{path}.{name}")
            count += more
            found += wrong
        return count, found
    if isinstance(expected, list) and isinstance(said, list):
        count, found = 1, []
        if len(expected) != len(said):
            found.append(f"{path}: {len(said)} elements, expected {len(expected)}")
        for place, (want, have) in enumerate(zip(expected, said)):
            more, wrong = differences(want, have, f"{path}[{place}]")
            count += more
            found += wrong
        return count, found
    same = same_value(expected, said)
    return 1, [] if same else [f"{path}: said {said!r}, expected {expected!r}"]


def same_value(expected, said):
    if nothing(expected) and nothing(said):
        return True
    if isinstance(expected, bool) or isinstance(said, bool):
        return expected is said
    if isinstance(expected, (int, Decimal)) and isinstance(said, (int, Decimal)):
        return Decimal(expected) == Decimal(said)
    return type(expected) is type(said) and expected == said
