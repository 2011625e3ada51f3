"""Wide records: an order with 200 lines, a product with 100 variants and 50 images, pages of 250 products; and what they cost."""
import woo_truth as truth
from woo_reads import ALL

PRODUCT, ORDER = "900000001", "900000401"


def wide(check, shop, proxy):
    names = {it["slug"]: it["name"] for it in shop.one("orders/statuses")}
    own, order = shop.one(f"products/{PRODUCT}"), shop.one(f"orders/{ORDER}")
    variations = shop.all(f"products/{PRODUCT}/variations")
    first = proxy.memory()
    for _ in range(10):
        said = check.ask("order.info", {**ALL, "id": ORDER}) or {}
        check.tally.held(len(said.get("order_products", [])) == 200, "an order of 200 lines has them", len(said.get("order_products", [])))
        check.same(truth.order(order, (), names), said, f"order.info {ORDER}")
        said = check.ask("product.info", {**ALL, "id": PRODUCT}) or {}
        check.tally.held(len(said.get("images", [])) == 50, "a product of 50 images has them", len(said.get("images", [])))
        check.same(truth.product(own), said, f"product.info {PRODUCT}")
        said = check.ask("product.child_item.list", {**ALL, "product_id": PRODUCT, "count": 250}) or {}
        check.tally.held(len(said.get("children", [])) == 100, "a product of 100 variants has them", len(said.get("children", [])))
        for want, have in zip(sorted(variations, key=lambda it: it["id"]), sorted(said.get("children", []), key=lambda it: int(it["id"]))):
            check.same(truth.child(want), have, f"product.child_item.list {want['id']}")
        said = check.ask("product.list", {**ALL, "count": 250, "sort_by": "id", "sort_direction": "asc"}) or {}
        check.tally.held(len(said.get("product", [])) == 250, "a page of 250 products has them", len(said.get("product", [])))
    peak, resident = proxy.memory()
    check.tally.figure("answer of 250 products", f"{len(check.last.body):,} bytes")
    check.tally.figure("proxy's peak RSS before and after", f"{first[0] // 1024} MiB, {peak // 1024} MiB (resident {resident // 1024} MiB)")
    check.tally.held(peak < 700 * 1024, "the proxy's memory stays bounded", f"{peak // 1024} MiB")
