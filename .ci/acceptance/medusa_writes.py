"""Every write of Medusa, looked up in the shop by its own API; last the jobs that come of them."""
import time
import urllib.parse

import medusa_truth as truth


def run(check, shop):
    held = check.tally.held
    tag = str(int(time.time()))[-6:]
    location = shop.all("/stock-locations", "stock_locations")[0]["id"]
    channels = [it["id"] for it in shop.all("/sales-channels", "sales_channels")]
    product = catalogue(check, shop, held, tag, location, channels)
    categories(check, shop, held, tag, product)
    customer = people(check, shop, held, tag)
    offers(check, shop, held, tag, product)
    # The shop's own goods: they have the shipping profile that its shipping options are for.
    stocked = next(it["id"] for it in shop.all("/products", "products", truth.PRODUCT) if it["id"] != product and it["variants"] and it["variants"][0]["prices"]
                   and sum(truth.left(level) for level in truth.levels(it["variants"][0]) if level["location_id"] == location) >= 12)
    shipment = sales(check, shop, held, stocked, customer, location)
    jobs(check, shop, held, tag, shipment)


def looked(shop, path, name, fields):
    return shop.ask(f"{path}?{urllib.parse.urlencode({'fields': fields})}").get(name, {})


def catalogue(check, shop, held, tag, location, channels):
    made = check.ask("product.add", {"name": "Lamp", "model": f"L-{tag}", "sku": f"L-{tag}", "description": "Bright", "price": 24.5, "quantity": 12, "weight": 300, "image_url": "https://img.example/lamp.png", "image_name": "lamp",
                                     "seo_url": f"lamp-{tag}", "backorder_status": "allow"} | {"image_name": None}) or {}
    product = made.get("product_id")
    see = lambda: looked(shop, f"/products/{product}", "product", truth.PRODUCT)
    it = see()
    held(it.get("title") == "Lamp" and it["variants"][0]["sku"] == f"L-{tag}" and it["variants"][0]["prices"][0]["amount"] == 24.5 and it["variants"][0]["allow_backorder"], "product.add made it as told", str(it)[:300])
    held(sum(map(truth.left, truth.levels(it["variants"][0]))) == 12, "product.add set the stock")
    variant = it["variants"][0]["id"]
    check.ask("product.add", {"name": "Lamp", "model": "x", "description": "x", "price": 1, "seo_url": f"lamp-{tag}"}, code=113)
    check.ask("product.update", {"id": product, "name": "Lantern", "price": 26, "quantity": 7, "status": "disabled"})
    it = see()
    held(it["title"] == "Lantern" and it["status"] == "draft" and it["variants"][0]["prices"][0]["amount"] == 26 and sum(map(truth.left, truth.levels(it["variants"][0]))) == 7, "product.update changed it", str(it)[:300])
    check.ask("product.update", {"id": "prod_x", "name": "x"}, code=112)
    check.ask("product.update", {"id": product, "status": "enabled", "increase_quantity": 40})
    held(sum(map(truth.left, truth.levels(see()["variants"][0]))) == 47, "product.update added to the stock")
    check.ask("product.store.assign", {"product_id": product, "store_id": channels[-1]})
    held(channels[-1] in [c["id"] for c in see()["sales_channels"]], "product.store.assign")
    known = {c["currency_code"] for c in shop.ask("/stores")["stores"][0]["supported_currencies"]}
    new = next(code for code in ("chf", "gbp", "dkk", "sek", "nok", "pln", "czk", "jpy", "aud", "cad") if code not in known)
    check.ask("product.currency.add", {"iso3": new.upper(), "rate": 1})
    held(new in [c["currency_code"] for c in shop.ask("/stores")["stores"][0]["supported_currencies"]], "product.currency.add")
    image = check.ask("product.image.add", {"product_id": product, "type": "additional", "image_name": "b", "url": "https://img.example/b.png"}) or {}
    held(image.get("id") in [i["id"] for i in see()["images"]], "product.image.add")
    check.ask("product.image.update", {"product_id": product, "id": image.get("id"), "type": "base"})
    held(see()["thumbnail"] == "https://img.example/b.png", "product.image.update made it the thumbnail")
    more = check.ask("product.variant.image.add", {"product_id": product, "product_variant_id": variant, "image_name": "c", "type": "base", "url": "https://img.example/c.png"}) or {}
    held(more.get("id") in [i["id"] for i in see()["variants"][0]["images"]], "product.variant.image.add")
    check.ask("product.variant.image.delete", {"product_id": product, "product_variant_id": variant, "id": more.get("id")})
    check.ask("product.image.delete", {"product_id": product, "id": image.get("id")})
    held(image.get("id") not in [i["id"] for i in see()["images"]], "product.image.delete")
    prices = lambda: {(p["currency_code"], p["min_quantity"], p["amount"]) for p in see()["variants"][0]["prices"]}
    check.ask("product.price.add", {"product_id": product, "group_prices": [{"group_id": "USD", "price": 30}]})
    check.ask("product.price.update", {"product_id": product, "group_prices": [{"group_id": "USD", "price": 31}]})
    held(("usd", None, 31) in prices() and len(prices()) == 2, "product.price.add and .update", prices())
    check.ask("product.price.delete", {"product_id": product, "group_prices": "USD"})
    held(not any(p[0] == "usd" for p in prices()), "product.price.delete", prices())
    check.ask("product.variant.price.add", {"product_id": product, "id": variant, "group_prices": [{"group_id": "USD", "price": 33, "qty": 5}]})
    check.ask("product.variant.price.update", {"product_id": product, "id": variant, "group_prices": [{"group_id": "USD", "price": 32, "qty": 5}]})
    held(("usd", 5, 32) in prices(), "product.variant.price.add and .update", prices())
    check.ask("product.variant.price.delete", {"product_id": product, "id": variant, "group_prices": "USD"})
    held(not any(p[0] == "usd" for p in prices()), "product.variant.price.delete", prices())
    option = check.ask("product.option.add", {"product_id": product, "name": "Power", "type": "select", "option_values": "low,high"}) or {}
    value = check.ask("product.option.value.add", {"product_id": product, "option_id": option.get("option_id"), "option_value": "blinding"}) or {}
    check.ask("product.option.value.update", {"product_id": product, "option_id": option.get("option_id"), "option_value_id": value.get("option_value_id"), "option_value": "glaring"})
    values = lambda: {v["value"] for o in see()["options"] for v in o["values"]}
    held({"low", "high", "glaring"} <= values(), "product.option.add and its values", values())
    check.ask("product.option.value.delete", {"product_id": product, "option_id": option.get("option_id"), "option_value_id": value.get("option_value_id")})
    held("glaring" not in values(), "product.option.value.delete", values())
    one = check.ask("product.variant.add", {"product_id": product, "model": f"L-{tag}-H", "name": "High", "price": 40, "quantity": 3, "attributes": [{"attribute_name": "Power", "attribute_value": "high"}, {"attribute_name": "Default", "attribute_value": "Default"}]}) or {}
    second = one.get("product_variant_id")
    found = lambda: next((v for v in see()["variants"] if v["id"] == second), None)
    held(found() and found()["sku"] == f"L-{tag}-H" and sum(map(truth.left, truth.levels(found()))) == 3, "product.variant.add", str(one))
    check.ask("product.variant.update", {"product_id": product, "id": second, "price": 41, "reduce_quantity": 1, "name": "Higher"})
    held(found() and found()["title"] == "Higher" and found()["prices"][0]["amount"] == 41 and sum(map(truth.left, truth.levels(found()))) == 2, "product.variant.update", str(found())[:200])
    check.ask("product.variant.delete", {"product_id": product, "id": second})
    held(found() is None, "product.variant.delete")
    check.ask("product.option.delete", {"product_id": product, "option_id": option.get("option_id")})
    shared = check.ask("product.option.add", {"name": f"Fabric {tag}", "type": "select", "option_values": "a,b"}) or {}
    check.ask("product.option.assign", {"product_id": product, "option_id": shared.get("option_id")})
    held({f"Fabric {tag}"} <= {o["title"] for o in see()["options"]}, "product.option.assign", [o["title"] for o in see()["options"]])
    gone = (check.ask("product.add", {"name": "Gone", "model": f"G-{tag}", "description": "x", "price": 1}) or {}).get("product_id")
    check.ask("product.delete", {"id": gone})
    held(shop.ask(f"/products/{gone}").get("refused") == 404, "product.delete")
    check.ask("product.delete", {"id": gone}, code=112)
    check.ask("cart.meta_data.set", {"entity_id": product, "entity": "product", "key": "shelf", "value": "A1", "namespace": "default"})
    held(see()["metadata"] == {"shelf": "A1"}, "cart.meta_data.set", see()["metadata"])
    said = check.ask("cart.meta_data.list", {"entity_id": product, "entity": "product", "key": "shelf"}) or {}
    held("A1" in str(said), "cart.meta_data.list", str(said)[:200])
    check.ask("cart.meta_data.unset", {"entity_id": product, "entity": "product", "key": "shelf", "id": "shelf"})
    held(not see()["metadata"], "cart.meta_data.unset", see()["metadata"])
    return product


def categories(check, shop, held, tag, product):
    made = (check.ask("category.add", {"name": "Lamps", "seo_url": f"lamps-{tag}", "description": "Light"}) or {}).get("category_id")
    see = lambda fields="id,name,description,is_active": looked(shop, f"/product-categories/{made}", "product_category", fields)
    held(see().get("name") == "Lamps" and see()["is_active"], "category.add", str(see()))
    check.ask("category.update", {"id": made, "name": "Lights"})
    held(see()["name"] == "Lights", "category.update")
    check.ask("category.assign", {"category_id": made, "product_id": product})
    inside = lambda: product in [p["id"] for p in shop.all("/products", "products", "id", category_id=made)]
    held(inside(), "category.assign")
    check.ask("category.unassign", {"category_id": made, "product_id": product})
    held(not inside(), "category.unassign")
    check.ask("category.delete", {"id": made})
    held(shop.ask(f"/product-categories/{made}").get("refused") == 404, "category.delete")


def people(check, shop, held, tag):
    group = (check.ask("customer.group.add", {"name": f"Press {tag}"}) or {}).get("group_id")
    made = (check.ask("customer.add", {"email": f"c{tag}@shop.example", "first_name": "Carl", "last_name": "Koch", "group_id": group, "address": [{"address_book_type": "billing", "address_book_first_name": "Carl", "address_book_last_name": "Koch",
                      "address_book_address1": "Elbe 1", "address_book_city": "Hamburg", "address_book_country": "DE", "address_book_postcode": "20095"}]}) or {}).get("customer_id")
    see = lambda: looked(shop, f"/customers/{made}", "customer", "*addresses,*groups")
    held(see().get("first_name") == "Carl" and see()["addresses"][0]["city"] == "Hamburg" and see()["groups"][0]["id"] == group, "customer.add", str(see())[:200])
    check.ask("customer.update", {"id": made, "phone": "+49 1"})
    held(see()["phone"] == "+49 1", "customer.update")
    address = (check.ask("customer.address.add", {"customer_id": made, "first_name": "Carl", "last_name": "Koch", "address1": "Ring 1", "city": "Paris", "country": "FR", "state": "IDF", "postcode": "75001", "types": "shipping"}) or {}).get("id")
    held(address in [a["id"] for a in see()["addresses"]], "customer.address.add")
    other = (check.ask("customer.add", {"email": f"d{tag}@shop.example"}) or {}).get("customer_id")
    check.ask("customer.delete", {"id": other})
    held(shop.ask(f"/customers/{other}").get("refused") == 404, "customer.delete")
    return see()["email"]


def offers(check, shop, held, tag, product):
    made = (check.ask("cart.coupon.add", {"code": f"T{tag}", "action_type": "percent", "action_apply_to": "item_price", "action_scope": "matching_items", "action_amount": 20, "date_end": "2030-12-31 00:00:00"}) or {}).get("coupon_id")
    see = lambda: shop.ask(f"/promotions/{made}")["promotion"]
    held(see()["application_method"]["value"] == 20 and see()["campaign"]["ends_at"][:10] == "2030-12-31", "cart.coupon.add", str(see())[:200])
    check.ask("cart.coupon.condition.add", {"coupon_id": made, "target": "coupon_action", "entity": "product", "key": "product_id", "operator": "ONE_OF", "value": product})
    held(see()["application_method"]["target_rules"][0]["attribute"] == "items.product.id", "cart.coupon.condition.add", str(see())[:300])
    check.ask("cart.coupon.delete", {"id": made})
    held(shop.ask(f"/promotions/{made}").get("refused") == 404, "cart.coupon.delete")


def sales(check, shop, held, product, email, location):
    def order(**more):
        return (check.ask("order.add", {"order_status": "pending", "customer_email": email, "bill_first_name": "Carl", "bill_last_name": "Koch", "bill_address_1": "Elbe 1", "bill_city": "Hamburg", "bill_postcode": "20095", "bill_state": "HH", "bill_country": "DE",
                                        "order_item": [{"order_item_id": product, "order_item_name": "Lantern", "order_item_price": 20, "order_item_quantity": 3}], **more}) or {}).get("id")
    see = lambda id: looked(shop, f"/orders/{id}", "order", truth.ORDER)
    paid = order(financial_status="paid", currency="EUR", shipping_price=4.9)
    it = see(paid)
    held(it.get("items", [{}])[0].get("quantity") == 3 and it["items"][0]["unit_price"] == 20 and it["shipping_address"]["city"] == "Hamburg" and it["summary"]["paid_total"] == it["total"], "order.add paid", str(it)[:300])
    refund = (check.ask("order.refund.add", {"order_id": paid, "total_price": 2.5, "message": "late"}) or {}).get("refund_id")
    held(refund in [r["id"] for c in see(paid)["payment_collections"] for p in c["payments"] for r in p["refunds"]], "order.refund.add", refund)
    line = it["items"][0]["id"]
    fulfillments = lambda: {f["id"]: f for f in see(paid)["fulfillments"]}
    first = (check.ask("order.shipment.add", {"order_id": paid, "warehouse_id": location, "items": [{"order_product_id": line, "quantity": 1}], "tracking_numbers": [{"carrier_id": "", "tracking_number": "TRK-1"}], "tracking_link": "https://t.example/1"}) or {}).get("shipment_id")
    held(first in fulfillments() and fulfillments()[first]["shipped_at"] and fulfillments()[first]["labels"][0]["tracking_number"] == "TRK-1", "order.shipment.add", str(fulfillments())[:300])
    check.ask("order.shipment.update", {"order_id": paid, "shipment_id": first, "delivered_at": "2026-12-01 00:00:00"})
    held(fulfillments()[first]["delivered_at"], "order.shipment.update delivered it")
    second = (check.ask("order.shipment.add", {"order_id": paid, "warehouse_id": location, "is_shipped": False, "items": [{"order_product_id": line, "quantity": 1}]}) or {}).get("shipment_id")
    check.ask("order.shipment.tracking.add", {"order_id": paid, "shipment_id": second, "tracking_number": "TRK-2"})
    held(fulfillments()[second]["labels"][0]["tracking_number"] == "TRK-2", "order.shipment.tracking.add")
    third = (check.ask("order.shipment.add", {"order_id": paid, "warehouse_id": location, "is_shipped": False, "items": [{"order_product_id": line, "quantity": 1}]}) or {}).get("shipment_id")
    check.ask("order.shipment.delete", {"order_id": paid, "shipment_id": third})
    held(fulfillments()[third]["canceled_at"], "order.shipment.delete")
    reason = shop.all("/return-reasons", "return_reasons")
    reason = reason[0]["id"] if reason else shop.ask("/return-reasons", {"value": "torn", "label": "Torn"})["return_reason"]["id"]
    back = lambda **more: (check.ask("order.return.add", {"order_id": paid, "return_status_id": "requested", "return_action_id": "refund", "return_reason_id": reason, "order_products": [{"order_product_id": line, "order_product_quantity": 1, "order_product_reason_id": reason, "order_product_action_id": "refund"}]}) or {}).get("return_id")
    one = back()
    said = check.ask("return.info", {"id": one, "params": "force_all"}) or {}
    held(said.get("order_id") == paid and said["order_products"][0]["order_product_id"] == line and said["status"]["id"] == "requested", "return.info tells it", str(said)[:300])
    listed = check.ask("return.list", {"order_id": paid, "params": "force_all"}) or {}
    held([it["id"] for it in next((v for v in listed.values() if isinstance(v, list)), [])] == [one], "return.list of the order", str(listed)[:200])
    check.ask("order.return.update", {"return_id": one, "return_status_id": "received", "order_products": [{"order_product_id": line, "order_product_quantity": 1}]})
    held(shop.ask(f"/returns/{one}")["return"]["status"] == "received", "order.return.update")
    two = back()
    check.ask("order.return.delete", {"return_id": two, "order_id": paid})
    held(shop.ask(f"/returns/{two}")["return"]["status"] == "canceled", "order.return.delete")
    unpaid = order()
    check.ask("order.update", {"order_id": unpaid, "financial_status": "paid"})
    held(see(unpaid)["summary"]["paid_total"] == see(unpaid)["total"], "order.update marked it as paid", str(see(unpaid)["summary"]))
    check.ask("order.update", {"order_id": unpaid, "order_status": "completed"})
    held(see(unpaid)["status"] == "completed", "order.update completed it")
    dropped = order()
    check.ask("order.update", {"order_id": dropped, "order_status": "canceled"})
    held(see(dropped)["status"] == "canceled", "order.update canceled it")
    waiting = order()
    return {"order_id": waiting, "warehouse_id": location, "items": [{"order_product_id": see(waiting)["items"][0]["id"], "quantity": 1}]}


def jobs(check, shop, held, tag, shipment):
    ids = {}

    def job(method, payload):
        made = check.ask(method, {"payload": payload}) or {}
        for _ in range(100):
            answer = check.who.call("batch.job.result", {"id": made.get("job_id", "")})
            if answer.code != 12:
                break
            time.sleep(0.2)
        result = check.ask("batch.job.result", {"id": made.get("job_id", "")}) or {}
        held(result.get("items_succeed") == len(payload), f"{method} did all", str(result)[:300])
        return [it.get("entity_id") for it in result.get("items", [])]

    check_jobs = [
        ("order.shipment.add.batch", lambda: [shipment]),
        ("category.add.batch", lambda: [{"name": f"J{tag}"}]), ("category.delete.batch", lambda: [{"id": ids["category.add.batch"][0]}]),
        ("product.add.batch", lambda: [{"name": "Job", "model": f"J-{tag}", "description": "x", "price": 5}]),
        ("product.update.batch", lambda: [{"id": ids["product.add.batch"][0], "name": "Job 2"}]),
        ("product.variant.add.batch", lambda: [{"product_id": ids["product.add.batch"][0], "model": f"J-{tag}-2", "name": "Two", "price": 6}]),
        ("product.variant.update.batch", lambda: [{"id": ids["product.variant.add.batch"][0], "product_id": ids["product.add.batch"][0], "price": 7}]),
        ("product.variant.delete.batch", lambda: [{"id": ids["product.variant.add.batch"][0], "product_id": ids["product.add.batch"][0]}]),
        ("product.delete.batch", lambda: [{"id": ids["product.add.batch"][0]}]),
    ]
    for method, payload in check_jobs:
        try:
            ids[method] = job(method, payload())
        except (LookupError, TypeError) as missing:
            held(False, method, repr(missing))
    check.ask("batch.job.list")
