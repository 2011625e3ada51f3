"""Every read of Medusa, compared with the shop's own answers."""
import medusa_truth as truth
from compare import Instant, OneOf

ALL = {"params": "force_all"}


def run(check, shop):
    currency = shop.currency()
    products = shop.all("/products", "products", truth.PRODUCT, order="id")
    catalogue(check, shop, products, currency)
    orders = shop.all("/orders", "orders", truth.ORDER, order="id")
    sales(check, shop, orders)
    people(check, shop)
    cart(check, shop, currency)


def by_id(records, *lists):
    """What comes in no promised order is put into one."""
    for record in records or []:
        for name in lists:
            record[name] = sorted(record.get(name) or [], key=lambda it: it.get("id") or it.get("option_id"))
            for inside in record[name]:
                if "option_items" in inside:
                    inside["option_items"] = sorted(inside["option_items"], key=lambda it: it["id"])
    return records


def catalogue(check, shop, products, currency):
    result = check.ask("product.list", {**ALL, "count": 100, "sort_by": "id", "sort_direction": "asc"}) or {}
    listed = by_id(result.get("product"), "product_options") or []
    check.tally.held([it["id"] for it in listed] == [it["id"] for it in products], "all products in the shop's order", len(listed))
    for want, have in zip(products, listed):
        check.same(truth.product(want, currency), have, f"product.list {want['id']}")
    for want in products:
        have = check.ask("product.info", {**ALL, "id": want["id"]})
        check.same(truth.product(want, currency), by_id([have], "product_options")[0] if have else None, f"product.info {want['id']}")
        result = check.ask("product.child_item.list", {**ALL, "product_id": want["id"], "count": 100}) or {}
        check.tally.held(result.get("total_count") == len(want["variants"]), "total_count", result.get("total_count"))
        for one, said in zip(sorted(want["variants"], key=lambda v: v["id"]), sorted(result.get("children", []), key=lambda v: v["id"])):
            said["combination"] = sorted(said["combination"], key=lambda it: it["option_id"])
            check.same(truth.variant(one, want, currency), by_id([said], "images")[0], f"product.child_item.list {one['id']}")
        check.same({"variants_count": len(want["variants"])}, check.ask("product.variant.count", {"product_id": want["id"]}), "product.variant.count")
        check.ask("product.option.list", {**ALL, "product_id": want["id"]})
    one, parent = next((v, p) for p in products for v in p["variants"] if v["sku"])
    said = check.ask("product.child_item.info", {**ALL, "product_id": parent["id"], "id": one["id"]})
    said["combination"] = sorted(said["combination"], key=lambda it: it["option_id"])
    check.same(truth.variant(one, parent, currency), by_id([said], "images")[0], f"product.child_item.info {one['id']}")
    check.ask("product.child_item.info", {"product_id": parent["id"], "id": "variant_x"}, code=112)
    found = check.ask("product.child_item.find", {"find_value": one["sku"]}) or {}
    check.tally.held(one["id"] in [it["id"] for it in found.get("children", [])], "product.child_item.find finds by SKU", str(found)[:200])
    check.same({"products_count": len(products)}, check.ask("product.count"), "product.count")
    published = [it for it in products if it["status"] == "published"]
    check.same({"products_count": len(published)}, check.ask("product.count", {"status": "active"}), "product.count by status")
    some = [it["id"] for it in products[:30]]
    check.same({"products_count": len(some)}, check.ask("product.count", {"product_ids": ",".join(some)}), "product.count of ids")
    found = check.ask("product.find", {"find_value": products[0]["title"].split()[0]}) or {}
    check.tally.held(products[0]["id"] in [it["id"] for it in found.get("product", [])], "product.find finds by name", str(found)[:200])
    seen = []
    for start in range(0, len(products), 7):
        seen += [it["id"] for it in (check.ask("product.list", {"start": start, "count": 7, "params": "id"}) or {}).get("product", [])]
    check.tally.held(sorted(seen) == sorted(it["id"] for it in products), "pages of 7 give every product once", len(seen))
    made = products[len(products) // 2]["created_at"]
    expected = sum(it["created_at"][:19] >= made[:19] for it in products)
    check.same({"products_count": expected}, check.ask("product.count", {"created_from": made[:19]}), "product.count from a second on")
    categories = shop.all("/product-categories", "product_categories", order="id")
    check.lists("category.list", {**ALL, "count": 250}, "category", [truth.category(it) for it in categories], sort="id")
    for it in categories[:5]:
        check.same(truth.category(it), check.ask("category.info", {**ALL, "id": it["id"]}), f"category.info {it['id']}")
    check.same({"categories_count": len(categories)}, check.ask("category.count"), "category.count")
    check.ask("category.find", {"find_value": categories[0]["name"]})


def sales(check, shop, orders):
    result = check.ask("order.list", {**ALL, "count": 100, "sort_by": "id", "sort_direction": "asc"}) or {}
    check.tally.held([it["id"] for it in result.get("order", [])] == [it["id"] for it in orders], "all orders in the shop's order", len(result.get("order", [])))
    lines = lambda it: {**it, "order_products": sorted(it["order_products"], key=lambda line: line["order_product_id"])}
    for want, have in zip(orders, result.get("order", [])):
        check.same(lines(truth.order(want)), lines(have), f"order.list {want['id']}")
    for want in orders:
        for by in ("id", "order_id"):
            have = check.ask("order.info", {**ALL, by: want["id"]})
            check.same(lines(truth.order(want)), lines(have) if have else None, f"order.info {want['id']}")
        result = check.ask("order.shipment.list", {**ALL, "order_id": want["id"]}) or {}
        for one, said in zip(sorted(want["fulfillments"], key=lambda f: f["id"]), sorted(result.get("shipment", []), key=lambda f: f["id"])):
            check.same(items(truth.shipment(one, want)), items(said), f"order.shipment.list {one['id']}")
            check.same(items(truth.shipment(one, want)), items(check.ask("order.shipment.info", {**ALL, "order_id": want["id"], "id": one["id"]})), f"order.shipment.info {one['id']}")
        said = next((v for v in (check.ask("order.transaction.list", {**ALL, "order_ids": want["id"], "count": 100}) or {}).values() if isinstance(v, list)), [])
        expected = [{"id": t["id"], "transaction_id": t["reference_id"], "order_id": want["id"], "description": t["reference"], "status": OneOf("success"), "reference_number": t["reference_id"],
                     "currency": t["currency_code"].upper(), "amount": t["amount"], "created_time": Instant(t["created_at"])} for t in want["transactions"]]
        check.same({"list": sorted(expected, key=lambda t: t["id"])}, {"list": sorted(said, key=lambda t: t["id"])}, "order.transaction.list")
    check.same({"orders_count": len(orders)}, check.ask("order.count"), "order.count")
    for status in ("pending", "completed", "canceled"):
        check.same({"orders_count": sum(it["status"] == status for it in orders)}, check.ask("order.count", {"order_status": status}), "order.count by status")
    for method in ("order.status.list", "order.financial_status.list", "order.fulfillment_status.list", "return.status.list", "return.action.list", "return.reason.list"):
        check.ask(method)


def items(shipment):
    """What is in a shipment comes in no promised order."""
    return shipment and {**shipment, "items": sorted(shipment["items"], key=lambda it: it["order_product_id"])}


def people(check, shop):
    customers = shop.all("/customers", "customers", "*groups,*addresses", order="id")
    check.lists("customer.list", {**ALL, "count": 250}, "customer", [truth.customer(it) for it in customers], sort="id")
    for it in customers[:5]:
        check.same(truth.customer(it), check.ask("customer.info", {**ALL, "id": it["id"]}), f"customer.info {it['id']}")
    check.same({"customers_count": len(customers)}, check.ask("customer.count"), "customer.count")
    found = check.ask("customer.find", {"find_value": customers[0]["email"], "find_where": "email"}) or {}
    check.tally.held([it["id"] for it in found.get("customer", [])] == [it["id"] for it in customers if it["email"] == customers[0]["email"]], "customer.find by address", str(found)[:200])
    groups = shop.all("/customer-groups", "customer_groups")
    check.lists("customer.group.list", ALL, "group", [{"id": it["id"], "name": it["name"]} for it in groups], sort="id")


def cart(check, shop, currency):
    info = check.ask("cart.info", ALL) or {}
    store, channels = shop.ask("/stores")["stores"][0], shop.all("/sales-channels", "sales_channels")
    check.tally.held(info.get("name") == store["name"], "cart.info tells the store's name", info.get("name"))
    check.tally.held({it["store_id"] for it in info.get("stores_info", [])} == {it["id"] for it in channels}, "cart.info tells the sales channels")
    check.tally.held({it["id"] for it in info.get("warehouses", [])} == {it["id"] for it in shop.all("/stock-locations", "stock_locations")}, "cart.info tells the stock locations")
    currencies = [{"id": it["currency_code"].upper(), "iso3": it["currency_code"].upper(), "name": it["currency"]["name"], "symbol_left": it["currency"]["symbol"], "avail": True, "default": it["is_default"]} for it in store["supported_currencies"]]
    check.lists("product.currency.list", ALL, "currency", currencies, sort="id")
    promotions = shop.all("/promotions", "promotions")
    said = check.ask("cart.coupon.list", {**ALL, "count": 100}) or {}
    check.tally.held({(it["id"], it["code"], it["avail"]) for it in said.get("coupon", [])} == {(it["id"], it["code"], it["status"] == "active") for it in promotions}, "cart.coupon.list has the shop's promotions", str(said)[:200])
    check.same({"coupons_count": len(promotions)}, check.ask("cart.coupon.count"), "cart.coupon.count")
    lists = shop.all("/price-lists", "price_lists")
    said = check.ask("cart.catalog_price_rules.list", {**ALL, "count": 100}) or {}
    check.tally.held({(it["id"], it["name"]) for it in next((v for v in said.values() if isinstance(v, list)), [])} == {(it["id"], it["title"]) for it in lists}, "cart.catalog_price_rules.list has the shop's price lists", str(said)[:200])
    check.same({"catalog_price_rules_count": len(lists)}, check.ask("cart.catalog_price_rules.count"), "cart.catalog_price_rules.count")
    check.ask("cart.shipping_zones.list", ALL)
    regions = shop.all("/tax-regions", "tax_regions")
    said = check.ask("tax.class.list", {**ALL, "count": 100}) or {}
    check.tally.held({it["id"] for it in next((v for v in said.values() if isinstance(v, list)), [])} == {it["id"] for it in regions}, "tax.class.list has the shop's tax regions", str(said)[:200])
    for it in regions[:3]:
        one = check.ask("tax.class.info", {**ALL, "tax_class_id": it["id"]}) or {}
        rates = {rate["id"]: rate["rate"] for rate in it["tax_rates"]}
        check.tally.held({rate["id"]: rate["tax"] for rate in one.get("tax_rates", [])} == rates, "tax.class.info tells the rates", str(one)[:200])
    for method in ("return.list", "return.count"):
        check.ask(method)
