"""Ten random products and orders of the shop written again through the API, from what the API told of them, and read back.

What must be equal is compared value by value; the table says of every field of the answer how often it came back as it was.
"""
import decimal
import random

IDENTITY = {"id", "u_sku", "url", "seo_url", "create_at", "modified_at", "order_id", "additional_fields", "finished_time", "order_details_url"}
CARRIED = {
    "product": ["type", "name", "description", "short_description", "price", "quantity", "weight", "width", "height", "length", "categories_ids", "u_brand_id", "is_virtual", "is_downloadable", "tax_class_id", "is_stock_managed",
                "in_stock", "backorders", "u_gtin", "up_sell_products_ids", "cross_sell_products_ids", "on_sale", "special_price", "images"],
    "order": ["customer", "billing_address", "shipping_address", "status", "comment", "currency", "payment_method", "shipping_method", "order_products", "totals", "total", "discounts"],
}


class Again:
    def __init__(self, check, seed=7):
        self.check, self.random = check, random.Random(seed)
        self.table, self.equal = {}, {"product": 0, "order": 0}

    def compare(self, kind, first, second, lost=()):
        whole = True
        for name in sorted(set(first) | set(second)):
            if name in IDENTITY:
                continue
            same = bare(first.get(name)) == bare(second.get(name))
            seen = self.table.setdefault((kind, name), [0, 0, None])
            seen[0] += same
            seen[1] += 1
            if not same and seen[2] is None:
                seen[2] = "; ".join(unlike(bare(first.get(name)), bare(second.get(name)), exact=True))[:200]
            self.check.values += 1
            if name in CARRIED[kind] and name not in lost:
                near = not unlike(bare(first.get(name)), bare(second.get(name)))
                whole &= self.check.tally.held(near, f"{kind} {first['id']} written again has the same {name}", "; ".join(unlike(bare(first.get(name)), bare(second.get(name))))[:300])
        self.equal[kind] += whole

    def show(self):
        for kind, count in self.equal.items():
            self.check.tally.figure(f"{kind}s written again and equal", f"{count} of 10")
        for (kind, name), (same, times, example) in sorted(self.table.items()):
            if same < times:
                self.check.tally.figure(f"lost of a {kind}: {name}", f"{times - same} of {times} ({example})")


CENT = decimal.Decimal("0.02")      # WooCommerce rounds the tax of each line: sums can be a cent off (platforms/REAL.md)


def unlike(first, second, path="", exact=False):
    """What differs, as `path: first -> second`."""
    if isinstance(first, dict) and isinstance(second, dict):
        return [found for name in sorted(set(first) | set(second)) for found in unlike(first.get(name), second.get(name), f"{path}.{name}", exact)]
    if isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        return [found for place, pair in enumerate(zip(first, second)) for found in unlike(*pair, f"{path}[{place}]", exact)]
    numbers = all(isinstance(value, (int, decimal.Decimal)) and not isinstance(value, bool) for value in (first, second))
    if first == second or (numbers and not exact and abs(decimal.Decimal(first) - decimal.Decimal(second)) <= CENT):
        return []
    return [f"{path}: {first!r} -> {second!r}"]


def bare(value):
    """A value without what tells one record from another: ids and places of pictures and lines, moments of writing."""
    if isinstance(value, dict):
        return {name: bare(inner) for name, inner in value.items() if name not in ("http_path", "create_at", "modified_at", "order_product_id", "option_id", "created_at", "additional_fields") and not (name == "id" and ("mime-type" in value or "type" in value and "address1" in value))
                and inner not in (None, [], {})}
    return [bare(inner) for inner in value] if isinstance(value, list) else value


def products(again, shop):
    check = again.check
    every = [it for it in shop.all("products") if it["type"] == "simple" and it["status"] == "publish" and it["id"] < 900_000_000 and it["description"]]
    for place, it in enumerate(again.random.sample(every, 10)):
        told = check.ask("product.info", {"id": str(it["id"]), "params": "force_all"})
        special = told.get("special_price") or {}
        images = [image["http_path"] for image in told["images"]]
        result = check.ask("product.add", {
            "name": told["name"], "model": told["u_sku"] or "none", "sku": f"AGAIN-{place}", "description": told["description"], "short_description": told["short_description"] or None, "price": whole(told["price"]), "type": told["type"],
            "special_price": whole(special.get("value")), "sprice_create": moment(special.get("created_at")), "sprice_expire": moment(special.get("expired_at")),
            "quantity": told["quantity"] if told["is_stock_managed"] else None, "manage_stock": told["is_stock_managed"], "in_stock": None if told["is_stock_managed"] else told["in_stock"], "backorder_status": told["backorders"],
            **{name: whole(told[name]) for name in ("weight", "width", "height", "length")}, "categories_ids": told["categories_ids"], "manufacturer_id": told.get("u_brand_id"),
            "is_virtual": told["is_virtual"], "downloadable": told["is_downloadable"], "tax_class_id": None if told["tax_class_id"] == "standard" else told["tax_class_id"], "gtin": told.get("u_gtin"),
            "up_sell_products_ids": told["up_sell_products_ids"] or None, "cross_sell_products_ids": told["cross_sell_products_ids"] or None, "status": "publish",
            "image_url": images[0] if images else None, "image_name": told["images"][0]["file_name"] if images else None, "additional_image_urls": images[1:] or None,
        })
        if result:
            for made, image in zip(shop.one(f"products/{result['product_id']}")["images"], told["images"]):
                if image["alt"]:
                    check.ask("product.image.update", {"product_id": str(result["product_id"]), "id": str(made["id"]), "label": image["alt"]})
            second = check.ask("product.info", {"id": str(result["product_id"]), "params": "force_all"})
            again.compare("product", told, second or {})


def orders(again, shop):
    check = again.check
    every = [it for it in shop.all("orders") if it["id"] < 900_000_000 and it["line_items"] and all(line["product_id"] for line in it["line_items"]) and it["billing"]["email"]]
    for it in again.random.sample(every, 10):
        told = check.ask("order.info", {"id": str(it["id"]), "params": "force_all"})
        billing, shipping = told["billing_address"] or {}, told["shipping_address"] or {}
        result = check.ask("order.add", {
            "order_status": told["status"]["name"], "customer_email": told["customer"]["email"], "currency": told["currency"]["iso3"], "comment": told["comment"] or None, "financial_status": "paid" if told["total"]["total_paid"] else None,
            **address("bill", billing), **(address("shipp", shipping) if shipping else {}), "order_payment_method": (told["payment_method"] or {}).get("name"), "order_shipping_method": (told["shipping_method"] or {}).get("name"),
            "fee_price": fee(told), "shipping_price": whole(told["totals"]["shipping"]) or None, "coupons": [entry["code"] for entry in told["discounts"]] or None,
            "order_item": [{"order_item_id": line["product_id"], "order_item_variant_id": line.get("variant_id"), "order_item_name": line["name"], "order_item_model": line["model"] or "none", "order_item_price": whole(line["price"]), "order_item_quantity": line["quantity"]}
                           for line in told["order_products"]],
        })
        if result:
            second = check.ask("order.info", {"id": str(result["order_id"]), "params": "force_all"})
            # A fee comes back taxed, whatever it was: the sums of such an order are in the table of losses alone.
            again.compare("order", told, second or {}, () if fee(told) is None else ("total", "totals"))


def fee(told):
    """What an order's sum has beside goods, shipping, taxes and discount."""
    sums = told["totals"]
    return whole(sums["total"] - sums["subtotal"] - sums["shipping"] - sums["tax"] + sums["discount"]) or None


def address(side, it):
    names = {"first_name": "first_name", "last_name": "last_name", "address_1": "address1", "address_2": "address2", "city": "city", "postcode": "postcode", "company": "company", "phone": "phone"}
    return {**{f"{side}_{name}": it.get(member) or None for name, member in names.items()}, f"{side}_country": (it.get("country") or {}).get("code2"), f"{side}_state": (it.get("state") or {}).get("code")}


def whole(value):
    """A number as JSON has it."""
    return None if value is None else int(value) if value == int(value) else float(value)


def moment(value):
    return None if not value else value["value"][:19].replace("T", " ")
