"""Every writing method of the WooCommerce connector: what it did must be seen in the shop's own answer and once in its log.

A scenario makes what it changes, so that each can be read alone. `Writes.does` says which entries the shop's log must have got.
"""
import itertools
import time

from woo_truth import number

PICTURE = "https://pictures.example/"


class Writes:
    def __init__(self, check, shop):
        self.check, self.shop, self.seen = check, shop, len(shop.log())
        self.serial = itertools.count(1)

    def unique(self, text):
        return f"{text} {next(self.serial)} – äß🎁"

    def does(self, method, arguments, *entries):
        """Calls a method; the log must have got exactly these entries, each `action entity`."""
        result = self.check.ask(method, arguments)
        log = self.shop.log()
        said = [f"{entry['action']} {entry['entity']}" for entry in log[self.seen:]]
        self.seen = len(log)
        if result is not None:
            self.check.tally.held(said == list(entries), f"{method} writes {', '.join(entries)} and no more", said)
        return result or {}

    def shows(self, what, said, **expected):
        """Members of the shop's own answer."""
        for name, value in expected.items():
            have = (said or {}).get(name)
            self.check.values += 1
            same = number(have) == number(value) if isinstance(have, str) and isinstance(value, (int, float)) and not isinstance(value, bool) else have == value
            self.check.tally.held(same, f"{what}: {name} is {value!r}", f"{have!r}")

    def product(self, **more):
        result = self.does("product.add", {"name": self.unique("Ware"), "model": f"M-{next(self.serial)}", "description": "<p>gut</p>", "price": 12.34, **more}, "create product")
        return str(result.get("product_id", 0))

    def variable(self):
        """A variable product with one variation."""
        product = self.product(type="configurable", price=0)
        self.does("product.option.add", {"product_id": product, "name": "Größe", "type": "option_type_select", "option_values": ["S", "M", "L"]}, "update product")
        variant = self.does("product.variant.add", {"product_id": product, "model": f"V-{next(self.serial)}", "price": 5.5, "quantity": 3, "attributes": [{"attribute_name": "Größe", "attribute_value": "M"}]}, "create variation")
        return product, str(variant.get("product_variant_id", 0))


def products(w):
    name, sku = w.unique("Tasse"), f"W-{next(w.serial)}"
    result = w.does("product.add", {"name": name, "model": sku, "sku": sku, "description": "<p>schön</p>", "short_description": "kurz", "price": 19.9, "special_price": 15.25, "quantity": 7, "weight": 0.125,
                                    "width": 1.5, "height": 2, "length": 30, "categories_ids": "16,18", "manufacturer_id": "60", "seo_url": f"tasse-{sku.lower()}", "image_url": PICTURE + "a.png", "image_name": "a.png",
                                    "status": "publish", "tags": "neu,warm", "up_sell_products_ids": "100", "tax_class_id": "reduced-rate"}, "create product")
    made = w.shop.one(f"products/{result.get('product_id')}")
    w.shows("product.add", made, name=name, sku=sku, short_description="kurz", regular_price=19.9, sale_price=15.25, stock_quantity=7, manage_stock=True, weight=0.125, slug=f"tasse-{sku.lower()}", status="publish", upsell_ids=[100],
            tax_class="reduced-rate")
    if made:
        w.shows("product.add", {"categories": sorted(it["id"] for it in made["categories"]), "brands": [it["id"] for it in made["brands"]], "tags": sorted(it["name"] for it in made["tags"]), "images": len(made["images"]), "length": made["dimensions"]["length"]},
                categories=[16, 18], brands=[60], tags=["neu", "warm"], images=1, length=30)
    key = str(result.get("product_id", 0))
    w.does("product.update", {"id": key, "name": name + "!", "price": 21, "quantity": 0, "status": "draft"}, "update product")
    w.shows("product.update", w.shop.one(f"products/{key}"), name=name + "!", regular_price=21, stock_quantity=0, status="draft", sku=sku, sale_price=15.25)
    w.does("product.update", {"id": key, "increase_quantity": 5}, "update product")
    w.shows("product.update by a difference", w.shop.one(f"products/{key}"), stock_quantity=5)
    w.check.ask("product.add", {"name": "x", "model": "x", "description": "x", "price": 1, "sku": sku}, code=113)
    w.does("product.delete", {"id": key}, "delete product")
    gone = w.shop.one(f"products/{key}")
    w.check.tally.held(gone is None or gone["status"] == "trash", "product.delete takes it away", str(gone)[:100])
    w.check.ask("product.delete", {"id": "999999999"}, code=112)


def images(w):
    product = w.product(image_url=PICTURE + "first.png", image_name="first.png")
    w.does("product.image.add", {"product_id": product, "image_name": "second.png", "url": PICTURE + "second.png", "type": "additional", "label": "Rückseite"}, "update product")
    said = w.shop.one(f"products/{product}")["images"]
    w.shows("product.image.add", {"names": [it["name"] for it in said], "alt": said[-1]["alt"]}, names=["first.png", "second.png"], alt="Rückseite")
    w.does("product.image.update", {"product_id": product, "id": str(said[1]["id"]), "label": "vorn", "type": "base"}, "update product")
    after = w.shop.one(f"products/{product}")["images"]
    w.shows("product.image.update", {"ids": [it["id"] for it in after], "alt": after[0]["alt"]}, ids=[said[1]["id"], said[0]["id"]], alt="vorn")
    w.does("product.image.delete", {"product_id": product, "id": str(said[0]["id"])}, "update product")
    w.shows("product.image.delete", {"ids": [it["id"] for it in w.shop.one(f"products/{product}")["images"]]}, ids=[said[1]["id"]])
    product, variant = w.variable()
    path = f"products/{product}/variations/{variant}"
    w.does("product.variant.image.add", {"product_id": product, "product_variant_id": variant, "image_name": "v.png", "url": PICTURE + "v.png", "type": "base"}, "update variation")
    image = (w.shop.one(path) or {}).get("image") or {}
    w.shows("product.variant.image.add", image, name="v.png")
    w.does("product.variant.image.delete", {"product_id": product, "product_variant_id": variant, "id": str(image.get("id"))}, "update variation")
    w.shows("product.variant.image.delete", w.shop.one(path), image=None)


def prices(w):
    product = w.product()
    price = [{"group_id": "special", "price": 9.99}]
    for method, value in (("product.price.add", 9.99), ("product.price.update", 8.5)):
        w.does(method, {"product_id": product, "group_prices": [{**price[0], "price": value}]}, "update product")
        w.shows(method, w.shop.one(f"products/{product}"), sale_price=value, regular_price=12.34)
    w.does("product.price.delete", {"product_id": product, "group_prices": "special"}, "update product")
    w.shows("product.price.delete", w.shop.one(f"products/{product}"), sale_price="", regular_price=12.34)
    product, variant = w.variable()
    path = f"products/{product}/variations/{variant}"
    for method, value in (("product.variant.price.add", 4.25), ("product.variant.price.update", 4)):
        w.does(method, {"product_id": product, "id": variant, "group_prices": [{**price[0], "price": value}]}, "update variation")
        w.shows(method, w.shop.one(path), sale_price=value, regular_price=5.5)
    w.does("product.variant.price.delete", {"product_id": product, "id": variant, "group_prices": "special"}, "update variation")
    w.shows("product.variant.price.delete", w.shop.one(path), sale_price="", regular_price=5.5)


def variants(w):
    product, variant = w.variable()
    path = f"products/{product}/variations/{variant}"
    said = w.shop.one(path)
    w.shows("product.variant.add", said, regular_price=5.5, stock_quantity=3, parent_id=int(product))
    w.shows("product.variant.add", {"options": [(it["name"], it["option"]) for it in said["attributes"]]} if said else {}, options=[("Größe", "M")])
    w.does("product.variant.update", {"product_id": product, "id": variant, "price": 6.75, "quantity": 11, "sku": f"VS-{variant}"}, "update variation")
    w.shows("product.variant.update", w.shop.one(path), regular_price=6.75, stock_quantity=11, sku=f"VS-{variant}")
    w.does("product.variant.delete", {"product_id": product, "id": variant}, "delete variation")
    w.check.tally.held(w.shop.one(path) is None, "product.variant.delete takes it away")


def options(w):
    product = w.product(type="configurable", price=0)

    def offered():
        return {it["name"]: it["options"] for it in w.shop.one(f"products/{product}")["attributes"]}
    result = w.does("product.option.add", {"product_id": product, "name": "Farbton", "type": "option_type_select", "option_values": ["hell", "dunkel"]}, "update product")
    w.shows("product.option.add", offered(), Farbton=["hell", "dunkel"])
    key = str(result.get("option_id", "Farbton"))
    value = w.does("product.option.value.add", {"product_id": product, "option_id": key, "option_value": "mittel"}, "update product")
    w.shows("product.option.value.add", offered(), Farbton=["hell", "dunkel", "mittel"])
    w.does("product.option.value.update", {"product_id": product, "option_id": key, "option_value_id": str(value.get("option_value_id", "mittel")), "option_value": "mittelhell"}, "update product")
    w.shows("product.option.value.update", offered(), Farbton=["hell", "dunkel", "mittelhell"])
    w.does("product.option.value.delete", {"product_id": product, "option_id": key, "option_value_id": "dunkel"}, "update product")
    w.shows("product.option.value.delete", offered(), Farbton=["hell", "mittelhell"])
    w.does("product.option.assign", {"product_id": product, "option_id": "1", "option_values": "Blue,Red"}, "update product")
    w.shows("product.option.assign", {"known": "Color" in offered()}, known=True)
    w.does("product.option.delete", {"product_id": product, "option_id": key}, "update product")
    w.shows("product.option.delete", {"known": "Farbton" in offered()}, known=False)


def attributes(w):
    name = w.unique("Merkmal")
    result = w.does("attribute.add", {"type": "select", "name": name, "code": f"merkmal-{next(w.serial)}"}, "create attribute")
    key = str(result.get("id") or result.get("attribute_id") or 0)
    w.shows("attribute.add", w.shop.one(f"products/attributes/{key}"), name=name)
    w.does("attribute.update", {"id": key, "name": name + "!"}, "update attribute")
    w.shows("attribute.update", w.shop.one(f"products/attributes/{key}"), name=name + "!")
    result = w.does("attribute.value.add", {"attribute_id": key, "name": "Größer", "description": "mehr"}, "create attribute_term")
    term = str(result.get("id") or result.get("attribute_value_id") or result.get("value_id") or 0)
    w.shows("attribute.value.add", w.shop.one(f"products/attributes/{key}/terms/{term}"), name="Größer", description="mehr")
    w.does("attribute.value.update", {"attribute_id": key, "id": term, "name": "Am größten"}, "update attribute_term")
    w.shows("attribute.value.update", w.shop.one(f"products/attributes/{key}/terms/{term}"), name="Am größten", description="mehr")
    product = w.product()
    w.does("product.attribute.value.set", {"product_id": product, "attribute_id": key, "value": "Am größten"}, "update product")
    said = w.shop.one(f"products/{product}")["attributes"]
    w.shows("product.attribute.value.set", {"value": [(it["id"], it["options"]) for it in said]}, value=[(int(key), ["Am größten"])])
    w.does("product.attribute.value.unset", {"product_id": product, "attribute_id": key}, "update product")
    w.shows("product.attribute.value.unset", w.shop.one(f"products/{product}"), attributes=[])
    w.does("attribute.value.delete", {"attribute_id": key, "id": term}, "delete attribute_term")
    w.check.tally.held(w.shop.one(f"products/attributes/{key}/terms/{term}") is None, "attribute.value.delete takes it away")
    w.does("attribute.delete", {"id": key}, "delete attribute")
    w.check.tally.held(w.shop.one(f"products/attributes/{key}") is None, "attribute.delete takes it away")


def categories(w):
    name = w.unique("Regal")
    result = w.does("category.add", {"name": name, "parent_id": "16", "description": "für Bücher", "sort_order": 4, "seo_url": f"regal-{next(w.serial)}"}, "create category")
    key = str(result.get("category_id", 0))
    w.shows("category.add", w.shop.one(f"products/categories/{key}"), name=name, parent=16, description="für Bücher", menu_order=4)
    w.does("category.update", {"id": key, "name": name + "!"}, "update category")
    w.shows("category.update", w.shop.one(f"products/categories/{key}"), name=name + "!", parent=16)
    product = w.product(categories_ids="18")
    w.does("category.assign", {"category_id": key, "product_id": product}, "update product")
    w.shows("category.assign", {"ids": sorted(it["id"] for it in w.shop.one(f"products/{product}")["categories"])}, ids=sorted([18, int(key)]))
    w.does("category.unassign", {"category_id": key, "product_id": product}, "update product")
    w.shows("category.unassign", {"ids": [it["id"] for it in w.shop.one(f"products/{product}")["categories"]]}, ids=[18])
    w.does("category.image.add", {"category_id": key, "image_name": "regal.png", "url": PICTURE + "regal.png", "type": "base"}, "update category")
    image = w.shop.one(f"products/categories/{key}")["image"] or {}
    w.shows("category.image.add", image, name="regal.png")
    w.does("category.image.delete", {"category_id": key, "image_id": str(image.get("id", 0))}, "update category")
    w.shows("category.image.delete", w.shop.one(f"products/categories/{key}"), image=None)
    w.does("category.delete", {"id": key}, "delete category")
    w.check.tally.held(w.shop.one(f"products/categories/{key}") is None, "category.delete takes it away")


def shop_itself(w):
    product = w.product()
    name = w.unique("Marke")
    w.does("product.manufacturer.add", {"product_id": product, "manufacturer": name}, "create brand", "update product")
    w.shows("product.manufacturer.add", {"names": [it["name"] for it in w.shop.one(f"products/{product}")["brands"]]}, names=[name])
    tax = w.unique("Klasse")
    w.does("product.tax.add", {"product_id": product, "name": tax, "tax_rates": [{"value": 7.5, "countries": [{"iso2": "DE"}], "name": "MwSt"}]}, "create tax_class", "create tax", "update product")
    w.check.tally.held(any(it["name"] == tax for it in w.shop.one("taxes/classes")), "product.tax.add makes a class")
    w.does("product.currency.add", {"iso3": "CHF", "rate": 1, "default": True}, "update setting")
    w.shows("product.currency.add", w.shop.one("data/currencies/current"), code="CHF")
    w.does("product.currency.add", {"iso3": "EUR", "rate": 1, "default": True}, "update setting")


def coupons(w):
    code = f"rabatt-{next(w.serial)}-ü"
    result = w.does("cart.coupon.add", {"code": code, "action_type": "percent", "action_apply_to": "order_total", "action_scope": "order", "action_amount": 12.5, "name": "Zwölf", "usage_limit": 9, "date_end": "2027-10-31 01:30:00"}, "create coupon")
    key = str(result.get("coupon_id", 0))
    w.shows("cart.coupon.add", w.shop.one(f"coupons/{key}"), code=code, amount=12.5, discount_type="percent", description="Zwölf", usage_limit=9, date_expires_gmt="2027-10-31T01:30:00")
    w.does("cart.coupon.condition.add", {"coupon_id": key, "entity": "order", "key": "subtotal", "operator": ">=", "value": "30"}, "update coupon")
    w.does("cart.coupon.condition.add", {"coupon_id": key, "entity": "product", "key": "product_id", "operator": "IN", "value": "100,108"}, "update coupon")
    w.shows("cart.coupon.condition.add", w.shop.one(f"coupons/{key}"), minimum_amount=30, product_ids=[100, 108])
    w.does("cart.coupon.delete", {"id": key}, "delete coupon")
    w.check.tally.held(w.shop.one(f"coupons/{key}") is None, "cart.coupon.delete takes it away")
    product = w.product()
    result = w.does("cart.meta_data.set", {"entity": "product", "entity_id": product, "key": "herkunft", "value": "Köln", "namespace": "x"}, "update product")
    metas = {it["key"]: it for it in w.shop.one(f"products/{product}")["meta_data"]}
    w.shows("cart.meta_data.set", metas.get("herkunft"), value="Köln")
    w.does("cart.meta_data.unset", {"entity": "product", "entity_id": product, "key": "herkunft", "id": str(metas.get("herkunft", {}).get("id", 0))}, "update product")
    w.shows("cart.meta_data.unset", {"keys": [it["key"] for it in w.shop.one(f"products/{product}")["meta_data"]]}, keys=[])


def customers(w):
    mail = f"kundin{next(w.serial)}@x.example"
    result = w.does("customer.add", {"email": mail, "first_name": "Zoë", "last_name": "Müller", "login": mail.partition("@")[0], "phone": "+49 1",
                                     "address": [{"address_book_type": "billing", "address_book_first_name": "Zoë", "address_book_last_name": "M.", "address_book_address1": "Königsallee 1", "address_book_city": "Köln", "address_book_country": "DE", "address_book_state": "DE-NW", "address_book_postcode": "50667"}]}, "create customer")
    key = str(result.get("customer_id", 0))
    said = w.shop.one(f"customers/{key}")
    w.shows("customer.add", said, email=mail, first_name="Zoë", last_name="Müller", username=mail.partition("@")[0])
    w.shows("customer.add", (said or {}).get("billing"), first_name="Zoë", address_1="Königsallee 1", city="Köln", country="DE", postcode="50667", state="DE-NW")
    w.does("customer.update", {"id": key, "first_name": "Zoe"}, "update customer")
    w.shows("customer.update", w.shop.one(f"customers/{key}"), first_name="Zoe", last_name="Müller", email=mail)
    w.does("customer.address.add", {"customer_id": key, "address1": "Ring 2", "city": "Bonn", "country": "DE", "postcode": "53111", "first_name": "A", "last_name": "B", "types": ["shipping"]}, "update customer")
    w.shows("customer.address.add", w.shop.one(f"customers/{key}")["shipping"], address_1="Ring 2", city="Bonn", postcode="53111")
    w.check.ask("customer.add", {"email": mail}, code=113)
    w.does("customer.delete", {"id": key}, "delete customer")
    w.check.tally.held(w.shop.one(f"customers/{key}") is None, "customer.delete takes it away")


ADDRESS = {"bill_first_name": "Łukasz", "bill_last_name": "Nowak", "bill_address_1": "Ul. Długa 1", "bill_city": "Kraków", "bill_postcode": "31-147", "bill_state": "MA", "bill_country": "PL"}


def orders(w):
    product, variant = w.variable()
    other = w.product(quantity=10)
    mail = f"k{next(w.serial)}@x.example"
    result = w.does("order.add", {"order_status": "Processing", "customer_email": mail, **ADDRESS, "comment": "Bitte klingeln", "financial_status": "paid",
                                  "order_item": [{"order_item_id": other, "order_item_name": "Ware", "order_item_model": "M", "order_item_price": 10, "order_item_quantity": 2},
                                                 {"order_item_id": product, "order_item_variant_id": variant, "order_item_name": "Ware M", "order_item_model": "M", "order_item_price": 5.5, "order_item_quantity": 1}],
                                  "shipping_price": 4.5, "order_shipping_method": "Flat rate"}, "create order")
    key = str(result.get("order_id", 0))
    said = w.shop.one(f"orders/{key}") or {}
    w.shows("order.add", said, status="processing", customer_note="Bitte klingeln", shipping_total=4.5)
    w.shows("order.add", said.get("billing"), first_name="Łukasz", address_1="Ul. Długa 1", city="Kraków", country="PL", email=mail)
    w.shows("order.add", {"lines": [(it["product_id"], it["variation_id"], it["quantity"], number(it["total"])) for it in said.get("line_items", [])]},
            lines=[(int(other), 0, 2, number("20")), (int(product), int(variant), 1, number("5.5"))])
    w.check.tally.held(said.get("date_paid") is not None, "order.add with financial_status paid is paid")
    w.does("order.update", {"order_id": key, "order_status": "Completed", "admin_comment": "geprüft – ok"}, "update order", "create note")
    w.shows("order.update", w.shop.one(f"orders/{key}"), status="completed")
    w.shows("order.update", {"notes": any(it["note"] == "geprüft – ok" and not it["customer_note"] for it in w.shop.one(f"orders/{key}/notes"))}, notes=True)
    line = str(said.get("line_items", [{"id": 0}])[0]["id"])
    before = w.shop.one(f"products/{other}")["stock_quantity"]
    result = w.does("order.refund.add", {"order_id": key, "items": [{"order_product_id": line, "quantity": 1, "price": 10}], "message": "Kratzer"}, "create refund")
    refund = w.shop.one(f"orders/{key}/refunds/{result.get('refund_id')}")
    w.shows("order.refund.add", refund, reason="Kratzer", refunded_payment=False)
    w.shows("order.refund.add", {"quantity": [it["quantity"] for it in (refund or {}).get("line_items", [])]}, quantity=[-1])
    w.shows("order.refund.add never restocks by default", w.shop.one(f"products/{other}"), stock_quantity=before)
    shipments(w, key, line)
    w.check.ask("order.add", {"order_status": "Pending payment", "customer_email": mail, **ADDRESS, "order_item": [{"order_item_id": "999999999", "order_item_name": "x", "order_item_model": "x", "order_item_price": 1, "order_item_quantity": 1}]}, code=112)
    w.check.tally.held(len(w.shop.log()) == w.seen, "an order of an unknown product writes nothing")


def shipments(w, order, line):
    if "order.shipment.add" not in w.check.declared:
        return

    def metas(key):
        return {it["key"]: it["value"] for it in (w.shop.one(f"orders/{order}/fulfillments/{key}") or {}).get("meta_data", [])}
    result = w.does("order.shipment.add", {"order_id": order, "items": [{"order_product_id": line, "quantity": 1}], "shipment_provider": "DHL", "tracking_numbers": [{"carrier_id": "dhl", "tracking_number": "JD 01"}], "tracking_link": "https://t.example/1"}, "create fulfillment")
    key = str(result.get("shipment_id", 0))
    w.shows("order.shipment.add", metas(key), _tracking_number="JD 01", _tracking_url="https://t.example/1", _items=[{"item_id": int(line), "qty": 1}])
    w.does("order.shipment.update", {"order_id": order, "shipment_id": key, "tracking_link": "https://t.example/2"}, "update fulfillment")
    w.shows("order.shipment.update", metas(key), _tracking_number="JD 01", _tracking_url="https://t.example/2")
    w.does("order.shipment.tracking.add", {"order_id": order, "shipment_id": key, "tracking_number": "JD 02"}, "update fulfillment")
    w.check.tally.held("JD 02" in metas(key).get("_tracking_number", ""), "order.shipment.tracking.add is seen", metas(key))
    for method, arguments in (("order.shipment.list", {"order_id": order}), ("order.shipment.info", {"order_id": order, "id": key})):
        if method in w.check.declared:
            said = str(w.check.ask(method, {**arguments, "params": "force_all"}))
            w.check.tally.held("JD 01" in said, f"{method} tells the tracking number", said[:300])
    w.does("order.shipment.delete", {"order_id": order, "shipment_id": key}, "delete fulfillment")
    w.check.tally.held(w.shop.one(f"orders/{order}/fulfillments/{key}") is None, "order.shipment.delete takes it away")


def batches(w):
    def job(method, payload, *entries):
        if method not in w.check.declared:
            return []
        key = str((w.check.ask(method, {"payload": payload}) or {}).get("job_id", 0))
        for _ in range(100):
            waiting = w.check.who.call("batch.job.result", {"id": key})
            if waiting.code != 12:
                break
            time.sleep(0.1)
        result = w.check.ask("batch.job.result", {"id": key}) or {}
        log = w.shop.log()
        said = [f"{entry['action']} {entry['entity']}" for entry in log[w.seen:]]
        w.seen = len(log)
        w.check.tally.held(said == list(entries), f"{method} writes {', '.join(entries)} and no more", said)
        items = result.get("items", [])
        w.check.tally.held(len(items) == len(payload) and all(it["status"] == "success" for it in items), f"{method}: every item succeeds", str(result)[:400])
        return [str(it.get("entity_id")) for it in items]
    names = [w.unique("Stapel") for _ in range(3)]
    made = job("product.add.batch", [{"name": name, "model": f"B-{next(w.serial)}", "description": "d", "price": 3.5} for name in names], *["create product"] * 3)
    for name, key in zip(names, made):
        w.shows("product.add.batch", w.shop.one(f"products/{key}"), name=name, regular_price=3.5)
    job("product.update.batch", [{"id": key, "price": 4} for key in made], *["update product"] * len(made)) if made else None
    for key in made:
        w.shows("product.update.batch", w.shop.one(f"products/{key}"), regular_price=4)
    job("product.delete.batch", [{"id": key} for key in made], *["delete product"] * len(made)) if made else None
    categories = job("category.add.batch", [{"name": w.unique("Fach")}, {"name": w.unique("Fach")}], *["create category"] * 2)
    for key in categories:
        w.check.tally.held(w.shop.one(f"products/categories/{key}") is not None, "category.add.batch is seen in the shop", key)
    job("category.delete.batch", [{"id": key} for key in categories], *["delete category"] * 2) if categories else None
    if "product.variant.add.batch" in w.check.declared:
        product, variant = w.variable()
        added = job("product.variant.add.batch", [{"product_id": product, "model": "VB", "price": 2, "attributes": [{"attribute_name": "Größe", "attribute_value": "L"}]}], "create variation")
        job("product.variant.update.batch", [{"product_id": product, "id": key, "price": 2.5} for key in added], "update variation")
        for key in added:
            w.shows("product.variant.update.batch", w.shop.one(f"products/{product}/variations/{key}"), regular_price=2.5)
        job("product.variant.delete.batch", [{"product_id": product, "id": key} for key in added], "delete variation")
    order = str(w.shop.one("orders", status="processing", per_page=1)[0]["id"])
    shipped = job("order.shipment.add.batch", [{"order_id": order, "tracking_numbers": [{"carrier_id": "dhl", "tracking_number": "BATCH"}]}], "create fulfillment")
    w.check.tally.held(not shipped or len(w.shop.one(f"orders/{order}/fulfillments")) == 1, "order.shipment.add.batch is seen in the shop")
    if "batch.job.list" in w.check.declared:
        result = w.check.ask("batch.job.list", {"count": 100})
        w.check.tally.held(result is not None and result["jobs"] and all(it["status"] == "processed" for it in result["jobs"]), "batch.job.list tells the jobs as done", str(result)[:300])


GROUPS = [products, images, prices, variants, options, attributes, categories, shop_itself, coupons, customers, orders, batches]
