"""Every method that a connector declares, called on a shop of document_shops.py: reads against the shop's own answers, writes by
what the shop has afterwards. A scenario makes what it changes and leaves out what is not declared.
"""
import itertools
import time

ALL = {"params": "force_all"}
PICTURE = "https://pictures.example/"
# The picture itself, for shops that take pictures in the request only.
DOT = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


class Scenarios:
    def __init__(self, check, truth):
        self.check, self.truth, self.tally = check, truth, check.tally
        self.serial = itertools.count(1)

    def has(self, method):
        return method in self.check.declared

    def ask(self, method, arguments=None, code=0):
        """An answer of a method that is declared, an empty one of any other."""
        return (self.check.ask(method, arguments, code) or {}) if self.has(method) else {}

    def unique(self, text):
        return f"{text} {next(self.serial)} – äß🎁"

    def same(self, what, said, **expected):
        for name, value in expected.items():
            self.check.values += 1
            have = (said or {}).get(name)
            self.tally.held(have == value, f"{what}: {name} is {value!r}", f"{have!r}")

    def record(self, method, want, have, fields):
        self.check.same({name: want[name] for name in fields}, {name: (have or {}).get(name) for name in fields}, f"{method} {want['id']}")

    def listed(self, method, name, expected, fields, **arguments):
        """A list in pages of 25, each record against the shop's."""
        if not self.has(method):
            return
        said = []
        for start in range(0, len(expected) + 1, 25):
            said += self.ask(method, {**ALL, **arguments, "start": start, "count": 25}).get(name) or []
        by_id = {it.get("id"): it for it in said}
        self.tally.held(sorted(by_id, key=str) == sorted((it["id"] for it in expected), key=str) and len(by_id) == len(said), f"{method} gives each of {len(expected)} once",
                        f"{len(said)} records, missing {[it['id'] for it in expected if it['id'] not in by_id][:9]}, besides {[key for key in by_id if key not in {it['id'] for it in expected}][:9]}")
        for want in expected:
            if want["id"] in by_id:
                self.record(method, want, by_id[want["id"]], fields)

    def product(self, **more):
        """A new product; its id."""
        serial = next(self.serial)
        result = self.ask("product.add", {"name": self.unique("Ware"), "model": f"M-{serial}", "sku": f"M-{serial}", "description": "<p>gut</p>", "price": 12.34, "quantity": 5, "weight": 0.5, **more})
        return str(result.get("product_id", 0))


def reads(s):
    """Methods that need nothing, or no more than an id that the shop gives."""
    products, orders, customers, categories = s.truth.products(), s.truth.orders(), s.truth.customers(), s.truth.categories()
    s.listed("product.list", "product", products, ("id", "name", "u_sku", "price", "description"))
    s.listed("order.list", "order", orders, ("id", "order_id"))
    s.listed("customer.list", "customer", customers, ("id", "email", "first_name", "last_name"))
    s.listed("category.list", "category", categories, ("id", "name", "parent_id"))
    for method, name, expected in (("product.count", "products_count", products), ("order.count", "orders_count", orders), ("customer.count", "customers_count", customers), ("category.count", "categories_count", categories)):
        if s.has(method):
            s.same(method, s.ask(method), **{name: len(expected)})
    for want in [s.truth.one(it["id"]) for it in products[:3] + products[8:9]]:
        s.record("product.info", want, s.ask("product.info", {**ALL, "id": want["id"]}), ("id", "name", "u_sku", "price", "description", "quantity")) if s.has("product.info") else None
    for want in orders[:4]:
        said = s.ask("order.info", {**ALL, "id": want["id"]})
        if said:
            s.record("order.info", want, said, ("id", "order_id"))
            s.same("order.info", {"total": (said.get("totals") or {}).get("total"), "lines": len(said.get("order_products") or [])}, total=want["total"], lines=want["lines"])
    for want in customers[:2]:
        s.record("customer.info", want, s.ask("customer.info", {**ALL, "id": want["id"]}), ("id", "email", "first_name", "last_name")) if s.has("customer.info") else None
    for want in categories[:2]:
        s.record("category.info", want, s.ask("category.info", {**ALL, "id": want["id"]}), ("id", "name", "parent_id")) if s.has("category.info") else None
    s.ask("product.info", {"id": s.truth.wrong_product}, code=112)
    s.ask("order.info", {"id": s.truth.wrong_product}, code=112)
    for method, arguments in (("product.find", {"find_value": products[0]["name"], "find_where": "name"}), ("category.find", {"find_value": categories[0]["name"], "find_where": "name"}),
                              ("customer.find", {"find_value": customers[0]["email"], "find_where": "email"}), ("order.find", {"order_id": orders[0]["id"]})):
        s.ask(method, arguments)
    product, order, customer = products[0]["id"], orders[0]["id"], customers[0]["id"]
    for method in sorted(s.check.declared):
        if method.endswith((".list", ".count", "cart.info", "cart.validate", "cart.methods", "cart.config", "product.fields")) and not s.check.called.get(method):
            needs = {"product.child_item.list": None, "product.variant.list": None, "product.variant.count": None, "cart.meta_data.list": {"entity_id": product, "entity": "product"},
                     "product.attribute.list": {"product_id": product}, "product.option.list": {"product_id": product}, "product.review.list": {"product_id": products[9]["id"]},
                     "order.shipment.list": {"order_id": orders[1]["id"]}, "order.transaction.list": {"order_ids": order}, "order.shipment.event.list": None, "order.preestimate_shipping.list": None,
                     "attribute.list": {}, "attribute.group.list": {"attribute_set_id": "4"}, "customer.attribute.list": {"customer_id": customer}, "return.list": {}, "customer.wishlist.list": {"customer_id": customer}, "batch.job.list": {}, "webhook.list": {}}
            arguments = needs.get(method, {})
            if arguments is not None:
                s.ask(method, arguments)
    for listed, info, name, key in (("tax.class.list", "tax.class.info", "tax_classes", "tax_class_id"), ("attribute.list", "attribute.info", "attribute", "id"), ("order.abandoned.list", "basket.info", "order", "id")):
        if s.has(info) and s.has(listed):
            found = s.ask(listed, {"params": "id,basket_id"} if info == "basket.info" else {})
            found = next((value for value in found.values() if isinstance(value, list)), [])
            if found:
                s.ask(info, {key: found[0].get("basket_id") or found[0].get("id")})
    if s.has("basket.info") and not s.check.called.get("basket.info"):
        s.ask("basket.info", {"id": s.truth.shop.cart()})
    if s.has("order.shipment.info") and not s.has("order.shipment.add"):
        found = s.ask("order.shipment.list", {"order_id": orders[1]["id"]}).get("shipment") or [{}]
        s.ask("order.shipment.info", {"id": found[0].get("id"), "order_id": orders[1]["id"]})


def variants(s):
    for product in s.truth.with_variants()[:3]:
        expected = s.truth.variants(product)
        s.listed("product.child_item.list", "children", expected, ("id", "sku"), product_id=product["id"])
        if s.has("product.variant.count"):
            s.same("product.variant.count", s.ask("product.variant.count", {"product_id": product["id"]}), variants_count=len(expected))
        for want in expected:
            s.ask("product.child_item.info", {"product_id": product["id"], "id": want["id"]})
            s.ask("product.variant.info", {"id": want["id"]})
        s.ask("product.child_item.find", {"find_value": expected[0]["sku"], "find_where": "sku"})
        s.ask("product.variant.list", {"product_id": product["id"]})


def products(s):
    if not s.has("product.add"):
        return
    name, sku = s.unique("Tasse"), f"W-{next(s.serial)}"
    made = s.ask("product.add", {"name": name, "model": sku, "sku": sku, "description": "<p>schön</p>", "price": 19.9, "quantity": 7, "weight": 0.125, "categories_ids": s.truth.category})
    key = str(made.get("product_id", 0))
    s.same("product.add", s.truth.one(key), name=name, u_sku=sku, description="<p>schön</p>", quantity=7, categories_ids=[s.truth.category])
    if s.has("product.update"):
        s.ask("product.update", {"id": key, "name": name + "!", "price": 21})
        s.same("product.update", s.truth.one(key), name=name + "!", price=21, u_sku=sku, quantity=7)
        s.ask("product.update", {"id": key, "quantity": 3})
        s.same("product.update of a quantity", s.truth.one(key), quantity=3)
        s.ask("product.update", {"id": s.truth.wrong_product, "price": 1}, code=112)
    if s.has("product.delete"):
        s.ask("product.delete", {"id": key})
        s.tally.held(s.truth.one(key) is None, "product.delete takes it away")
        s.ask("product.delete", {"id": key}, code=112)


def images(s):
    if s.has("product.image.add"):
        product = s.product()
        result = s.ask("product.image.add", {"product_id": product, "image_name": "first.gif", "type": "base", "label": "vorn", **picture(s)})
        s.same("product.image.add", s.truth.one(product), images=1)
        image = str(result.get("id", 0))
        s.ask("product.image.update", {"product_id": product, "id": image, "label": "hinten"})
        if s.has("product.image.delete"):
            s.ask("product.image.delete", {"product_id": product, "id": image})
            s.same("product.image.delete", s.truth.one(product), images=0)
    if s.has("category.image.add"):
        category = category_of(s)
        s.ask("category.image.add", {"category_id": category, "image_name": "c.gif", "url": PICTURE + "c.gif", "type": "base"})
        s.ask("category.image.delete", {"category_id": category, "image_id": category})


def picture(s):
    return {"content": DOT} if s.truth.connector == "magento2" else {"url": PICTURE + "a.gif"}


def options(s):
    if s.has("product.option.add"):
        product = s.product()
        result = s.ask("product.option.add", {"product_id": product, "name": "Größe", "type": s.truth.option_type, "option_values": "S,M"})
        option = str(result.get("product_option_id") or result.get("option_id") or 0)
        value = s.ask("product.option.value.add", {"product_id": product, "option_id": option, "option_value": "L"})
        chosen = str(value.get("option_value_id") or value.get("product_option_value_id") or 0)
        s.ask("product.option.value.update", {"product_id": product, "option_id": option, "option_value_id": chosen, "option_value": "XL"})
        s.ask("product.option.value.delete", {"product_id": product, "option_id": option, "option_value_id": chosen})
        s.ask("product.option.delete", {"product_id": product, "option_id": option})


def prices(s, price):
    """Prices by quantity in Magento, by list in BigCommerce."""
    return [{"quantity": 10, "price": price}] if s.truth.connector == "magento2" else [{"group_id": "1", "price": price}]


def price_group(s):
    """Whose prices go: every group's in Magento (32000), one list's in BigCommerce."""
    return "32000" if s.truth.connector == "magento2" else "1"


def called(s, text):
    """The name of a variant, where variants have one."""
    return {"name": s.unique(text)} if s.truth.connector == "magento2" else {}


def variant_writes(s):
    if not s.has("product.variant.add"):
        return
    parent = s.truth.with_variants()[0]
    before = len(s.truth.variants(parent))
    sku = f"V-{next(s.serial)}"
    name, value = ("color", "Grün") if s.truth.connector == "magento2" else ("Color", "Green")
    result = s.ask("product.variant.add", {"product_id": parent["id"], "model": sku, "sku": sku, **called(s, "Variante"), "price": 5.5, "quantity": 3, "attributes": [{"attribute_name": name, "attribute_value": value}]})
    variant = str(result.get("product_variant_id", 0))
    s.tally.held(len(s.truth.variants(parent)) == before + 1, "product.variant.add makes one more", len(s.truth.variants(parent)))
    s.ask("product.variant.update", {"id": variant, "product_id": parent["id"], "price": 6.5})
    if s.has("product.variant.update"):
        s.same("product.variant.update", next((it for it in s.truth.variants(parent) if it["id"] == variant), {}), price=6.5)
    image = s.ask("product.variant.image.add", {"product_id": parent["id"], "product_variant_id": variant, "image_name": "v.gif", "type": "base", **picture(s)})
    s.ask("product.variant.image.delete", {"product_id": parent["id"], "product_variant_id": variant, "id": str(image.get("id", variant))})
    s.ask("product.variant.price.add", {"id": variant, "product_id": parent["id"], "group_prices": prices(s, 4)})
    s.ask("product.variant.price.update", {"id": variant, "product_id": parent["id"], "group_prices": prices(s, 3)})
    s.ask("product.variant.price.delete", {"id": variant, "product_id": parent["id"], "group_prices": price_group(s)})
    if s.has("product.variant.delete"):
        s.ask("product.variant.delete", {"id": variant, "product_id": parent["id"]})
        s.tally.held(len(s.truth.variants(parent)) == before, "product.variant.delete takes it away", len(s.truth.variants(parent)))


def category_of(s):
    return str(s.ask("category.add", {"name": s.unique("Raum")}).get("category_id", 0))


def categories(s):
    if not s.has("category.add"):
        return
    name = s.unique("Küche")
    result = s.ask("category.add", {"name": name, "description": "<p>warm</p>", "parent_id": "3", "avail": True})
    key = str(result.get("category_id", 0))
    find = lambda: next((it for it in s.truth.categories() if it["id"] == key), {})
    s.same("category.add", find(), name=name)
    s.ask("category.update", {"id": key, "name": name + "!"})
    s.same("category.update", find(), **({"name": name + "!"} if s.has("category.update") else {}))
    if s.has("category.assign"):
        product = s.product()
        s.ask("category.assign", {"category_id": key, "product_id": product})
        s.tally.held(key in (s.truth.one(product) or {}).get("categories_ids", []), "category.assign puts it in")
        s.ask("category.unassign", {"category_id": key, "product_id": product})
        s.tally.held(not s.has("category.unassign") or key not in (s.truth.one(product) or {}).get("categories_ids", []), "category.unassign takes it out")
    if s.has("category.delete"):
        s.ask("category.delete", {"id": key})
        s.tally.held(not find(), "category.delete takes it away")


def customers(s):
    if not s.has("customer.add"):
        return
    email = f"neu{next(s.serial)}@example.com"
    address = {"address_book_first_name": "Jörg", "address_book_last_name": "Øst", "address_book_address1": "Weg 1", "address_book_city": "Köln", "address_book_postcode": "50667", "address_book_country": "DE",
               "address_book_state": "NRW" if s.truth.connector == "magento2" else "Nordrhein-Westfalen", "address_book_phone": "+49 1", "address_book_type": "billing", "address_book_default": True}
    result = s.ask("customer.add", {"email": email, "first_name": "Jörg", "last_name": "Øst", "address": [address]})
    key = str(result.get("customer_id", 0))
    find = lambda: next((it for it in s.truth.customers() if it["id"] == key), {})
    s.same("customer.add", find(), email=email, first_name="Jörg", last_name="Øst", addresses=1)
    s.ask("customer.update", {"id": key, "last_name": "West"})
    s.same("customer.update", find(), **({"last_name": "West", "email": email, "addresses": 1} if s.has("customer.update") else {}))
    if s.has("customer.address.add"):
        s.ask("customer.address.add", {"customer_id": key, "first_name": "Jörg", "last_name": "Øst", "address1": "Weg 2", "city": "Köln", "postcode": "50667", "country": "DE", "state": address["address_book_state"], "phone": "+49 2", **({"types": "billing"} if s.truth.connector == "magento2" else {})})
        s.same("customer.address.add", find(), addresses=2)
    if s.has("basket.item.add"):
        s.ask("basket.item.add", {"customer_id": key, "product_id": s.truth.products()[0]["id"], "quantity": 2})
    if s.has("customer.group.add"):
        name = s.unique("Gruppe")[:30]
        s.ask("customer.group.add", {"name": name})
        s.tally.held(name in s.truth.groups(), "customer.group.add makes it", s.truth.groups())
    if s.has("customer.delete"):
        s.ask("customer.delete", {"id": key})
        s.tally.held(not find(), "customer.delete takes it away")


def orders(s):
    if s.has("order.add"):
        product = s.truth.products()[0]
        line = {"order_item_id": product["id"], "order_item_name": product["name"], "order_item_model": product["u_sku"], "order_item_price": 9.5, "order_item_quantity": 2}
        names = {"first_name": "Jörg", "last_name": "Øst", "address_1": "Weg 1", "city": "Köln", "postcode": "50667", "state": "NRW" if s.truth.connector == "magento2" else "Nordrhein-Westfalen", "country": "DE", "phone": "+49 1"}
        both = {f"{kind}_{name}": value for kind in ("bill", "shipp") for name, value in names.items()}
        result = s.ask("order.add", {"order_status": s.truth.orders()[3]["status"], "customer_email": "kauf@example.com", **both, "order_item": [line], **({"subtotal_price": 19, "total_price": 19, "currency": "EUR", "order_payment_method": "checkmo"} if s.truth.connector == "magento2" else {})})
        made = s.truth.order(result.get("order_id", 0))
        s.same("order.add", made, email="kauf@example.com", lines=1)
    waiting = [it for it in s.truth.orders() if any(left > 0 for _, left, _ in it["items"])]
    if s.has("order.update"):
        order = waiting[0]["id"]
        status = "processing" if s.truth.connector == "magento2" else "11"
        s.ask("order.update", {"order_id": order, "order_status": status, "comment": "Gruß"})
    if s.has("order.shipment.add") and len(waiting) > 1:
        order = waiting[1]
        before = len(s.truth.shipments(order["id"]))
        items = [{"order_product_id": item, "quantity": int(left)} for item, left, _ in order["items"] if left > 0]
        result = s.ask("order.shipment.add", {"order_id": order["id"], "items": items, "tracking_numbers": [{"carrier_id": "dhl", "tracking_number": "TR-1"}], "shipment_provider": "dhl"})
        s.tally.held(len(s.truth.shipments(order["id"])) == before + 1, "order.shipment.add ships", len(s.truth.shipments(order["id"])))
        key = str(result.get("shipment_id", 0))
        s.ask("order.shipment.info", {"id": key, "order_id": order["id"]})
        s.ask("order.shipment.tracking.add", {"shipment_id": key, "order_id": order["id"], "tracking_number": "TR-2", "carrier_id": "dhl"})
        s.ask("order.shipment.update", {"shipment_id": key, "order_id": order["id"], "tracking_numbers": [{"carrier_id": "dhl", "tracking_number": "TR-3"}]})
        s.ask("order.shipment.delete", {"shipment_id": key, "order_id": order["id"]})
    if s.has("order.refund.add"):
        order = next(it for it in s.truth.orders()[4:] if it["items"] and it["items"][0][2] > 0 and not s.truth.refunds(it["id"]))
        s.ask("order.refund.add", {"order_id": order["id"], "items": [{"order_product_id": order["items"][0][0], "quantity": 1}]})
        s.tally.held(len(s.truth.refunds(order["id"])) == 1, "order.refund.add refunds", len(s.truth.refunds(order["id"])))
    for method in ("order.calculate", "order.preestimate_shipping.list"):
        s.ask(method, {"customer_email": "kauf@example.com", "shipp_first_name": "J", "shipp_last_name": "Ø", "shipp_address_1": "Weg 1", "shipp_city": "Köln", "shipp_postcode": "50667", "shipp_country": "DE",
                       "order_item": [{"order_item_id": s.truth.products()[0]["id"], "order_item_quantity": 1}]})


def marketing(s):
    if s.has("cart.coupon.add"):
        code = f"CODE{next(s.serial)}"
        result = s.ask("cart.coupon.add", {"code": code, "name": code, "action_type": "percent", "action_apply_to": "order_total", "action_scope": "order", "action_amount": 7})
        s.tally.held(code in s.truth.coupons(), "cart.coupon.add makes it", s.truth.coupons())
        key = str(result.get("coupon_id", 0))
        s.ask("cart.coupon.condition.add", {"coupon_id": key, "entity": "order", "key": "subtotal", "operator": ">=", "value": "50"})
        s.ask("cart.coupon.delete", {"id": key})
        s.tally.held(not s.has("cart.coupon.delete") or code not in s.truth.coupons(), "cart.coupon.delete takes it away", s.truth.coupons())
    result = s.ask("cart.giftcard.add", {"amount": 25, "recipient_email": "li@example.com", "recipient_name": "Li", "owner_email": "tom@example.com", "owner_name": "Tom"})
    s.ask("cart.giftcard.delete", {"id": str(result.get("gift_card_id") or result.get("id") or 1)})
    result = s.ask("cart.script.add", {"name": "Zähler", "description": "zählt", "src": "https://scripts.example/c.js", "load_method": "default"})
    s.ask("cart.script.delete", {"id": str(result.get("script_id") or result.get("id") or 1)})


def rest(s):
    product = s.product() if s.has("product.add") else s.truth.products()[0]["id"]
    if s.has("cart.meta_data.set"):
        s.ask("cart.meta_data.set", {"entity": "product", "entity_id": product, "key": "colour", "value": "red", "namespace": "test"})
        found = s.ask("cart.meta_data.list", {**ALL, "entity": "product", "entity_id": product})
        found = next((value for value in found.values() if isinstance(value, list) and value), [{}])
        s.ask("cart.meta_data.unset", {"entity": "product", "entity_id": product, "key": "colour", "id": str(found[0].get("id", 0))})
    s.ask("product.manufacturer.add", {"product_id": product, "manufacturer": "Ostwerk"})
    s.ask("product.store.assign", {"product_id": product, "store_id": "1"})
    s.ask("product.currency.add", {"iso3": "PLN", "name": "Zloty", "rate": 4.3, "avail": True})
    s.ask("product.price.add", {"product_id": product, "group_prices": prices(s, 8)})
    s.ask("product.price.update", {"product_id": product, "group_prices": prices(s, 7)})
    s.ask("product.price.delete", {"product_id": product, "group_prices": price_group(s)})
    s.ask("product.tax.add", {"product_id": product, "name": s.unique("Steuer")[:20], "tax_rates": [{"name": "DE7", "rate": 7, "country": "DE", "countries": [{"code": "DE"}]}]})
    s.ask("product.attribute.value.set", {"product_id": product, "attribute_name" if s.truth.connector == "bigcommerce" else "attribute_id": "Material" if s.truth.connector == "bigcommerce" else attribute_id(s, "meta_title"), "value": "Ton"})
    if s.has("product.attribute.value.unset"):
        found = s.ask("product.attribute.list", {"product_id": product}).get("attribute") or [{}]
        wanted = next((it for it in found if it.get("value") == "Ton" or it.get("name") == "Material"), found[0])
        s.ask("product.attribute.value.unset", {"product_id": product, "attribute_id": str(wanted.get("attribute_id") or wanted.get("id") or 0)})
    if s.has("attribute.add"):
        made = s.ask("attribute.add", {"type": "select", "name": "Stoff", "code": f"stoff{next(s.serial)}"})
        attribute = str(made.get("attribute_id") or made.get("id") or 0)
        s.ask("attribute.info", {"id": attribute})
        s.ask("attribute.update", {"id": attribute, "name": "Stoffe"})
        value = s.ask("attribute.value.add", {"attribute_id": attribute, "name": "Leinen"})
        s.ask("product.option.assign", {"product_id": s.product(), "option_id": attribute})
        key = str(value.get("attribute_value_id") or value.get("id") or 0)
        s.ask("attribute.value.update", {"attribute_id": attribute, "id": key, "name": "Wolle"})
        s.ask("attribute.value.delete", {"attribute_id": attribute, "id": key})
        s.ask("attribute.assign.set", {"id": attribute, "attribute_set_id": "4", "group_id": "7"})
        s.ask("attribute.assign.group", {"id": attribute, "group_id": "8", "attribute_set_id": "4"})
        s.ask("attribute.unassign.group", {"id": attribute, "group_id": "8"})
        s.ask("attribute.unassign.set", {"id": attribute, "attribute_set_id": "4"})
        s.ask("attribute.delete", {"id": attribute})


def attribute_id(s, code):
    found = s.ask("attribute.list", {"count": 100, "params": "force_all"}).get("attribute") or []
    return str(next((it["id"] for it in found if it.get("code") == code), 0))


def jobs(s):
    """Every batch of the methods above, one record each, until its job is done."""
    serial = next(s.serial)
    product = s.product() if s.has("product.add") else None
    bodies = {
        "product.add.batch": {"payload": [{"name": s.unique("Stapel"), "model": f"B-{serial}", "sku": f"B-{serial}", "description": "x", "price": 1, "weight": 1}]},
        "product.update.batch": {"payload": [{"id": product, "price": 2}]},
        "product.delete.batch": {"payload": [{"id": product}]},
        "category.add.batch": {"payload": [{"name": s.unique("Stapel")}]},
        "category.delete.batch": {"payload": [{"id": category_of(s) if s.has("category.delete.batch") else ""}]},
    }
    if s.has("product.variant.update.batch"):
        parent = s.truth.with_variants()[1]
        name, value = ("color", "Grün") if s.truth.connector == "magento2" else ("Color", "Green")
        bodies["product.variant.add.batch"] = {"payload": [{"product_id": parent["id"], "model": f"BV-{serial}", "sku": f"BV-{serial}", **called(s, "Stapel"), "price": 5, "attributes": [{"attribute_name": name, "attribute_value": value}]}]}
        bodies["product.variant.update.batch"] = {"payload": [{"id": s.truth.variants(parent)[0]["id"], "product_id": parent["id"], "price": 3}]}
        bodies["product.variant.delete.batch"] = {"payload": [{"id": s.truth.variants(parent)[0]["id"], "product_id": parent["id"]}]}
    waiting = [it for it in s.truth.orders() if any(left > 0 for _, left, _ in it["items"])]
    if s.has("order.shipment.add.batch") and waiting:
        order = waiting[-1]
        bodies["order.shipment.add.batch"] = {"payload": [{"order_id": order["id"], "items": [{"order_product_id": item, "quantity": int(left)} for item, left, _ in order["items"] if left > 0], "tracking_numbers": [{"carrier_id": "dhl", "tracking_number": "TR-9"}]}]}
    for method, body in bodies.items():
        if s.has(method):
            job = s.ask(method, body).get("job_id")
            for _ in range(60):
                answer = s.check.who.call("batch.job.result", {"id": job})
                s.check.called["batch.job.result"] = s.check.called.get("batch.job.result", 0) + (answer.code == 0)
                done = (answer.json or {}).get("result") or {} if answer.code == 0 else {}
                if str(done.get("status", "")).lower() in ("completed", "failed", "done", "success"):
                    break
                time.sleep(0.1)
            text = answer.text
            s.tally.held(answer.code == 0 and "failed" not in text.split('"items"')[0].lower(), f"the job of {method} is done", text[:300])
    s.ask("batch.job.list")


GROUPS = (reads, variants, products, images, options, variant_writes, categories, customers, orders, marketing, rest, jobs)
