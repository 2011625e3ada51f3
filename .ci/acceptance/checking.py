"""Calls methods of the unified API and holds each answer against the contract, the catalogue's envelope and an expected value."""
import json
import re

import compare
import places


class Check:
    """One caller with its store. `called` says what was called and how often it succeeded; `values` counts comparisons."""

    def __init__(self, tally, who):
        self.tally, self.who = tally, who
        self.problems = places.contract_check()
        self.called, self.values, self.differences, self.kinds = {}, 0, 0, {}
        self.fields = {}
        self.verbs = verbs(who)

    def ask(self, method, arguments=None, code=0):
        """The result of a call that must end with this return code; None when it did not."""
        arguments = {name: value for name, value in (arguments or {}).items() if value is not None}
        verb, in_body = self.verbs.get(method, ("GET", False))
        if in_body:
            answer = self.who.call(method, body=arguments, verb=verb)
        else:
            answer = self.who.call(method, {name: value if isinstance(value, str) else json.dumps(value) if not isinstance(value, list) else ",".join(map(str, value)) for name, value in arguments.items()}, verb=verb)
        shown = f"{method} {json.dumps(arguments, ensure_ascii=False)[:160]}"
        self.called.setdefault(method, 0)
        self.tally.held(answer.curl == 0 and answer.status == 200, f"{shown} answers whole", f"curl {answer.curl}, HTTP {answer.status}")
        if not self.tally.held(answer.code == code, f"{shown} ends with {code}", answer.text[:300]):
            return None
        self.called[method] += 1
        if self.problems:
            found = [problem for problem in self.problems(method, answer.plain) if "has no successful answer of this method" not in problem]
            self.tally.held(not found, f"{shown} as the contract says", "; ".join(found[:5]))
        self.last = answer
        return answer.json["result"]

    def same(self, expected, said, what):
        """Differences of one kind, at whatever record, are printed twice and counted. A field that is absent by declaration may be."""
        if said is None:    # the call failed, which has been said
            return
        absent = [name for name, how in self.fields.get(what.split(" ")[0], {}).items() if how == "absent"]
        count, found = compare.differences({name: value for name, value in expected.items() if name not in absent}, said, what)
        self.values += count
        self.differences += len(found)
        for difference in found:
            kind = re.sub(r"\d+", "N", difference.split(": ")[0])
            self.kinds[kind] = self.kinds.get(kind, 0) + 1
            if self.kinds[kind] <= 2:
                self.tally.held(False, "difference", difference)
            else:
                self.tally.failed += 1
        self.tally.passed += max(0, count - len(found))

    def lists(self, method, arguments, name, expected, sort=None):
        """A list whose records are these, in this order or in any when `sort` names what tells them apart."""
        result = self.ask(method, arguments)
        if result is None:
            return
        said = result.get(name) or []
        if sort:
            said, expected = sorted(said, key=lambda it: str(it.get(sort))), sorted(expected, key=lambda it: str(it.get(sort)))
        self.tally.held(len(said) == len(expected), f"{method} {arguments} has {len(expected)} records", len(said))
        for want, have in zip(expected, said):
            self.same(want, have, f"{method} {want.get('id', '')}")
        return result


def verbs(who):
    """Which verb a method has and whether its parameters are in a body: from the API's own description."""
    paths = who.get("/openapi.json").json["paths"]
    found = {}
    for path, operations in paths.items():
        name = path.rpartition("/")[2].removesuffix(".json")
        for verb, operation in operations.items():
            if verb in ("get", "post", "put", "delete"):
                found[name] = (verb.upper(), "requestBody" in operation)
    return found


def declared(who, connector):
    """The methods that a connector says it has, each with its fields and whether they are native, derived or absent."""
    platforms = who.get("/capabilities").json["platforms"]
    return {method["method"]: method.get("fields", {}) for platform in platforms if platform["id"] == connector for method in platform["methods"]}
