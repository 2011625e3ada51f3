"""Runs tests of a module by Maven and tells their results and the lines `figures: ...` that they print."""
import os
import subprocess
import xml.etree.ElementTree

import places


def run(tally, module, name, *arguments, **environment):
    """The tests that `arguments` select, counted one by one; `name` keeps their reports apart from those of `mvn verify`."""
    reports = places.TREE / module / "target/surefire-reports"
    for old in reports.glob(f"TEST-*-{name}.xml"):
        old.unlink()
    command = ["mvn", "-B", "-q", "-ntp", "-pl", module, "-am", "test", f"-Dsurefire.reportNameSuffix={name}", "-Dsurefire.failIfNoSpecifiedTests=false", *arguments]
    if places.SHARED.exists():
        command.append(f"-Dcartway.shared={places.SHARED.resolve()}")
    done = subprocess.run(command, cwd=places.TREE, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    ran = broken = 0
    for report in sorted(reports.glob(f"TEST-*-{name}.xml")):
        for case in xml.etree.ElementTree.parse(report).getroot().iter("testcase"):
            if case.find("skipped") is None:
                ran += 1
                failure = case.find("failure") if case.find("failure") is not None else case.find("error")
                broken += failure is not None
                tally.held(failure is None, f"{case.get('classname')} {case.get('name')}", "" if failure is None else (failure.text or "")[:1500])
    figures = [line.partition("figures: ")[2] for line in done.stdout.splitlines() if "figures: " in line]
    for line in figures:
        print(f"   {line}", flush=True)
    if ran == 0 or (done.returncode != 0 and broken == 0):
        tally.held(False, f"{name}: {ran} tests, Maven ended with {done.returncode}", done.stdout[-3000:])
    return done.stdout
