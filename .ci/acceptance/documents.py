"""A check of one platform from start to end: proxy and emulated shop, all scenarios, the methods that nobody called."""
import os

import checking
import document_checks
import processes
from tally import Tally


def run(name, platform, shop_kind, truth_kind, products=60, orders=24):
    tally = Tally(name, shown=int(os.environ.get("ACCEPTANCE_SHOWN", "80")))
    proxy = processes.Proxy()
    proxy.start()
    described = processes.emulator(platform, products, orders, 7)
    shop = shop_kind(described)
    check = checking.Check(tally, processes.connected(proxy, described))
    check.declared = check.fields = checking.declared(check.who, platform)
    scenarios = document_checks.Scenarios(check, truth_kind(shop))
    for group in document_checks.GROUPS:
        try:
            group(scenarios)
        except (KeyError, IndexError, TypeError, AttributeError, StopIteration, ValueError) as broken:
            place = broken.__traceback__
            while place.tb_next and "document" in place.tb_next.tb_frame.f_code.co_filename:
                place = place.tb_next
            tally.held(False, f"{group.__name__} runs to its end", f"{type(broken).__name__} {broken} at line {place.tb_lineno}")
    for method in check.declared:
        if not check.called.get(method):
            tally.held(False, f"{method} is declared", "and no call of it succeeded")
    tally.figure("methods declared", len(check.declared))
    tally.figure("methods called with success", sum(1 for method in check.declared if check.called.get(method)))
    tally.figure("values compared", check.values)
    tally.figure("writes in the shop's log", len(shop.log()))
    tally.close()
