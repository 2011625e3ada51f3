"""Which methods were called with success, over all groups of checks."""
import collections


class Called:
    """A caller that counts. `times` says how often a method succeeded."""

    def __init__(self, who):
        self.who, self.times = who, collections.Counter()

    def call(self, method, *arguments, **more):
        answer = self.who.call(method, *arguments, **more)
        self.times[method] += answer.code == 0
        return answer

    def get(self, *arguments, **more):
        return self.who.get(*arguments, **more)
