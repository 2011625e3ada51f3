"""Counts what held and what did not, says each failure once, closes with the line `N passed, N failed`."""
import sys
import time


class Tally:
    """One step's checks. `held` prints failures as they come, at most `shown` of each kind."""

    def __init__(self, step, shown=25):
        self.step, self.shown = step, shown
        self.passed = self.failed = 0
        self.started = time.monotonic()
        print(f"== {step}", flush=True)

    def held(self, condition, what, detail=""):
        if condition:
            self.passed += 1
        else:
            self.failed += 1
            if self.failed <= self.shown:
                print(f"FAILED {what}{': ' if detail != '' else ''}{detail}", flush=True)
            elif self.failed == self.shown + 1:
                print("FAILED ... more of these, counted only", flush=True)
        return bool(condition)

    def figure(self, name, value):
        print(f"   {name}: {value}", flush=True)

    def close(self):
        self.figure("seconds", f"{time.monotonic() - self.started:.1f}")
        print(f"{self.step}: {self.passed} passed, {self.failed} failed", flush=True)
        sys.exit(1 if self.failed or not self.passed else 0)
