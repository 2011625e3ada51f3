"""Every reading method of the WooCommerce connector against the shop's own answers: one function a group of methods."""
import woo_truth as truth
from compare import OneOf

ALL = {"params": "force_all"}


def products(check, shop):
    every = shop.all("products")
    every.sort(key=lambda it: it["id"])
    said = []
    for start in range(0, len(every), 250):
        result = check.ask("product.list", {**ALL, "start": start, "count": 250, "sort_by": "id", "sort_direction": "asc"})
        said += (result or {}).get("product", [])
    check.tally.held([it["id"] for it in said] == [str(it["id"]) for it in every], "product.list gives every product once", f"{len(said)} of {len(every)}")
    for want, have in zip(every, said):
        check.same(truth.product(want), have, f"product.list {want['id']}")
    for want in every[:6] + every[-7:]:
        check.same(truth.product(want), check.ask("product.info", {**ALL, "id": str(want["id"])}), f"product.info {want['id']}")
    check.ask("product.info", {"id": "1"}, code=112)
    count("product.count", {}, check, "products_count", len(every))
    sample = every[0]
    pick = [str(it["id"]) for it in every[:3]]
    narrowed(check, "product", "product.list", {"product_ids": ",".join(pick)}, pick)
    narrowed(check, "product", "product.list", {"sku": sample["sku"]}, [str(sample["id"])])
    narrowed(check, "product", "product.list", {"type": "configurable", "count": 250}, [str(it["id"]) for it in every if it["type"] == "variable"])
    narrowed(check, "product", "product.list", {"category_id": "16", "count": 250}, [str(it["id"]) for it in every if any(entry["id"] == 16 for entry in it["categories"])])
    narrowed(check, "product", "product.list", {"manufacturer_id": "60", "count": 250}, [str(it["id"]) for it in every if any(entry["id"] == 60 for entry in it["brands"])])
    for name, member in (("created", "date_created_gmt"), ("modified", "date_modified_gmt")):
        moment = sorted(it[member] for it in every)[len(every) * 3 // 4]
        narrowed(check, "product", "product.list", {name + "_from": moment + "+00:00", "count": 250}, [str(it["id"]) for it in every if it[member] >= moment])
        earlier = sorted(it[member] for it in every)[len(every) // 4]
        narrowed(check, "product", "product.list", {name + "_to": earlier + "+00:00", "count": 250}, [str(it["id"]) for it in every if it[member] <= earlier])
        count("product.count", {name + "_from": moment + "+00:00"}, check, "products_count", sum(it[member] >= moment for it in every))
    found = check.ask("product.find", {"find_value": sample["sku"], "find_where": "sku"})
    check.tally.held(found is not None and str(sample["id"]) in str(found), "product.find finds by SKU", str(found)[:200])


def count(method, arguments, check, name, expected):
    result = check.ask(method, arguments)
    if result is not None:
        check.values += 1
        check.tally.held(result.get(name) == expected, f"{method} {arguments}: {name} is {expected}", result)


def narrowed(check, name, method, arguments, expected):
    result = check.ask(method, {**arguments, "params": "id"})
    if result is not None:
        check.values += len(expected) + 1
        said = sorted(it["id"] for it in result.get(name) or [])
        check.tally.held(said == sorted(expected), f"{method} {arguments} gives exactly what fits", f"{said[:8]}… {len(said)}, expected {sorted(expected)[:8]}… {len(expected)}")


def children(check, shop):
    parents = [it for it in shop.all("products", type="variable")]
    for parent in parents[:6] + [it for it in parents if it["sku"] == "WIDE"]:
        own = shop.all(f"products/{parent['id']}/variations")
        check.lists("product.child_item.list", {**ALL, "product_id": str(parent["id"]), "count": 250}, "children", [truth.child(it) for it in own], sort="id")
        count("product.variant.count", {"product_id": str(parent["id"])}, check, "variants_count", len(own))
        for want in own[:2]:
            check.same(truth.child(want), check.ask("product.child_item.info", {**ALL, "product_id": str(parent["id"]), "id": str(want["id"])}), f"product.child_item.info {want['id']}")
    want = shop.all(f"products/{parents[0]['id']}/variations")[0]
    found = check.ask("product.child_item.find", {"find_value": want["sku"] or want["name"], "find_where": "sku"})
    check.tally.held(found is not None and str(want["id"]) in str(found), "product.child_item.find finds by SKU", str(found)[:200])
    for parent in parents[:4]:
        check.lists("product.option.list", {**ALL, "product_id": str(parent["id"])}, "option", [truth.option(entry, place) for place, entry in enumerate(entry for entry in parent["attributes"] if entry["variation"])])


def terms(check, shop):
    check.lists("category.list", {**ALL, "count": 250}, "category", [truth.category(it) for it in shop.all("products/categories")], sort="id")
    every = shop.all("products/categories")
    count("category.count", {}, check, "categories_count", len(every))
    count("category.count", {"parent_id": "16"}, check, "categories_count", sum(it["parent"] == 16 for it in every))
    for want in every[:4]:
        check.same(truth.category(want), check.ask("category.info", {**ALL, "id": str(want["id"])}), f"category.info {want['id']}")
    check.ask("category.info", {"id": "999999"}, code=112)
    found = check.ask("category.find", {"find_value": "Hoodies", "find_where": "name"})
    check.tally.held(found is not None and "18" in str(found), "category.find finds by name", str(found)[:200])
    attributes = shop.one("products/attributes")
    terms = {it["id"]: shop.all(f"products/attributes/{it['id']}/terms") for it in attributes}
    check.lists("attribute.list", ALL, "attribute", [truth.attribute(it, terms[it["id"]]) for it in attributes])
    check.lists("product.option.list", ALL, "option", [truth.shop_option(it, terms[it["id"]]) for it in attributes])
    count("attribute.count", {}, check, "attributes_count", len(attributes))
    for want in attributes:
        check.same(truth.attribute(want, terms[want["id"]]), check.ask("attribute.info", {**ALL, "id": str(want["id"])}), f"attribute.info {want['id']}")
    check.ask("attribute.type.list")
    check.lists("product.brand.list", ALL, "brands", [truth.brand(it) for it in shop.all("products/brands")], sort="id")
    for product in shop.all("products")[:5]:
        if product["attributes"]:
            result = check.ask("product.attribute.list", {**ALL, "product_id": str(product["id"])})
            said = {it["name"]: it["value"] for it in (result or {}).get("attribute", [])}
            check.same({entry["name"]: OneOf(", ".join(entry["options"]), ",".join(entry["options"]), "|".join(entry["options"])) for entry in product["attributes"]}, said, f"product.attribute.list {product['id']}")
    classes = shop.one("taxes/classes")
    check.lists("tax.class.list", {}, "tax_classes", [truth.tax_class(it) for it in classes])
    rates = shop.all("taxes")
    for it in classes:
        check.same(truth.tax_class(it, [rate for rate in rates if rate["class"] == it["slug"]]), check.ask("tax.class.info", {**ALL, "tax_class_id": it["slug"]}), f"tax.class.info {it['slug']}")
    for product in ("100", "108"):
        reviews = shop.all("products/reviews", product=product, status="all")
        check.lists("product.review.list", {**ALL, "product_id": product, "count": 100}, "reviews", [truth.review(it) for it in reviews if it["status"] in ("approved", "hold", "spam")], sort="id")


def orders(check, shop):
    names = {it["slug"]: it["name"] for it in shop.one("orders/statuses")}
    every = shop.all("orders")
    refunds = {it["id"]: shop.all(f"orders/{it['id']}/refunds") for it in every if it["refunds"]}
    expected = [truth.order(it, refunds.get(it["id"], ()), names) for it in every]
    said = []
    for start in range(0, len(every), 250):
        said += (check.ask("order.list", {**ALL, "start": start, "count": 250}) or {}).get("order", [])
    for want, have in zip(sorted(expected, key=lambda it: int(it["id"])), sorted(said, key=lambda it: int(it["id"]))):
        check.same(want, have, f"order.list {want['id']}")
    check.tally.held(len(said) == len(every), "order.list gives every order once", f"{len(said)} of {len(every)}")
    for want, have in list(zip(every, expected))[:8]:
        check.same(have, check.ask("order.info", {**ALL, "id": str(want["id"])}), f"order.info {want['id']}")
        check.same(have, check.ask("order.info", {**ALL, "order_id": want["number"]}), f"order.info {want['number']} by number")
    check.ask("order.info", {"id": "1"}, code=112)
    count("order.count", {}, check, "orders_count", len(every))
    for status in ("completed", "pending", "refunded"):
        narrowed(check, "order", "order.list", {"order_status": names[status], "count": 250}, [str(it["id"]) for it in every if it["status"] == status])
    buyer = next(it["customer_id"] for it in every if it["customer_id"])
    narrowed(check, "order", "order.list", {"customer_id": str(buyer), "count": 250}, [str(it["id"]) for it in every if it["customer_id"] == buyer])
    for name, member in (("created", "date_created_gmt"), ("modified", "date_modified_gmt")):
        moment = sorted(it[member] for it in every)[len(every) // 2]
        narrowed(check, "order", "order.list", {name + "_from": moment + "+00:00", "count": 250}, [str(it["id"]) for it in every if it[member] >= moment])
        narrowed(check, "order", "order.list", {name + "_to": moment + "+00:00", "count": 250}, [str(it["id"]) for it in every if it[member] <= moment])
    narrowed(check, "order", "order.list", {"skip_order_ids": str(every[0]["id"]), "count": 250}, [str(it["id"]) for it in every[1:]])
    check.lists("order.status.list", {}, "cart_order_statuses", [{"id": key, "name": value} for key, value in names.items()], sort="id")
    for method in ("order.financial_status.list", "order.fulfillment_status.list"):
        check.ask(method)
    paid = [it for it in every if it["transaction_id"]]
    for it in paid[:4]:
        result = check.ask("order.transaction.list", {**ALL, "order_ids": str(it["id"])})
        said = [entry for entry in (result or {}).get("transactions", []) if entry.get("id") == it["transaction_id"]]
        check.tally.held(len(said) == 1 and said[0]["amount"] == truth.number(it["total"]) and said[0]["order_id"] == str(it["id"]), f"order.transaction.list {it['id']} tells the payment", str(result)[:300])
        check.values += 3
    waiting = [it for it in every if it["status"] == "checkout-draft"]
    result = check.ask("order.abandoned.list", {**ALL, "count": 250})
    check.tally.held(result is not None and len(result.get("order", [])) in (len(waiting), sum(it["status"] in ("pending", "checkout-draft") for it in every), sum(it["status"] == "pending" for it in every)),
                     "order.abandoned.list gives what was not paid", str(result)[:200])


def customers(check, shop):
    every = shop.all("customers")
    check.lists("customer.list", {**ALL, "count": 250}, "customer", [truth.customer(it) for it in every], sort="id")
    count("customer.count", {}, check, "customers_count", len(every))
    for want in every[:3] + [it for it in every if it["id"] > 900_000_000]:
        check.same(truth.customer(want), check.ask("customer.info", {**ALL, "id": str(want["id"])}), f"customer.info {want['id']}")
    check.ask("customer.info", {"id": "999999"}, code=112)
    found = check.ask("customer.find", {"find_value": every[0]["email"], "find_where": "email"})
    check.tally.held(found is not None and str(every[0]["id"]) in str(found), "customer.find finds by e-mail", str(found)[:200])
    check.ask("customer.group.list")
    result = check.ask("customer.attribute.list", {**ALL, "customer_id": "900000501"})
    said = {it["code"]: it["values"][0]["value"] for it in (result or {}).get("items", []) if it.get("values")}
    check.tally.held(said.get("vat_id") == "DE123456789", "customer.attribute.list tells the meta data", str(result)[:300])


def shop_itself(check, shop):
    coupons = shop.all("coupons")
    result = check.lists("cart.coupon.list", {**ALL, "count": 100}, "coupon", [truth.coupon(it) for it in coupons], sort="id")
    for have in (result or {}).get("coupon", []):
        want = next(it for it in coupons if str(it["id"]) == have["id"])
        text = str(have)
        for member in ("product_ids", "excluded_product_ids", "product_categories", "excluded_product_categories", "email_restrictions"):
            for value in want[member]:
                check.values += 1
                check.tally.held(str(value) in text, f"cart.coupon.list {want['code']} tells {member} {value}")
        for member in ("minimum_amount", "maximum_amount"):
            if truth.number(want[member]):
                check.tally.held(want[member] in text, f"cart.coupon.list {want['code']} tells {member}")
    count("cart.coupon.count", {}, check, "coupons_count", len(coupons))
    for entity, path, key in (("product", "products/900000301", "900000301"), ("order", "orders/900000402", "900000402"), ("customer", "customers/900000501", "900000501")):
        metas = shop.one(path)["meta_data"]
        result = check.ask("cart.meta_data.list", {"entity": entity, "entity_id": key, "count": 100})
        said = {it["key"]: it.get("value") for it in (result or {}).get("items", [])}
        for meta in metas:
            value = meta["value"]
            text = value if isinstance(value, str) else None if isinstance(value, (dict, list)) else str(value).lower() if isinstance(value, bool) else str(value)
            check.values += 1
            check.tally.held(meta["key"] in said and (text is None or said[meta["key"]] == text), f"cart.meta_data.list {entity}: {meta['key']}", str(said)[:300])
    zones = [truth.zone(it, shop.one(f"shipping/zones/{it['id']}/locations"), shop.one(f"shipping/zones/{it['id']}/methods")) for it in shop.one("shipping/zones")]
    check.lists("cart.shipping_zones.list", {**ALL, "count": 100}, "shipping_zone", zones, sort="id")
    status = shop.one("system_status")
    plugins = [truth.plugin(it, True) for it in status["active_plugins"]] + [truth.plugin(it, False) for it in status["inactive_plugins"]]
    check.lists("cart.plugin.list", {**ALL, "count": 100}, "plugins", plugins)
    currency = shop.one("data/currencies/current")
    check.lists("product.currency.list", ALL, "currency", [{"id": currency["code"], "iso3": currency["code"], "name": currency["name"], "symbol_left": "€", "symbol_right": OneOf(None, ""), "rate": OneOf(1, None), "avail": OneOf(None, True), "default": True}])
    said = str(check.ask("cart.info", ALL))
    options = {it["id"]: it["value"] for it in shop.one("settings/general")}
    for fact in ("EUR", "kg", "cm", status["environment"]["version"], status["environment"]["language"], options["woocommerce_store_city"], options["woocommerce_store_postcode"]):
        check.values += 1
        check.tally.held(fact in said, f"cart.info tells {fact}", said[:300])


GROUPS = [products, children, terms, orders, customers, shop_itself]
