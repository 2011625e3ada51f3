"""Ten random products and orders of the shop written again through the API, from what the API told of them, and read back.

Drawn from all published simple products and all orders with lines (ACCEPTANCE_AGAIN: how many, ten where it isn't said). What
must be equal is compared value by value, to the last cent; what can't be written is a loss with its name. The table says of
every field of the answer how often it came back as it was.
"""
import os
import random

IDENTITY = {"id", "u_sku", "url", "seo_url", "create_at", "modified_at", "order_id", "additional_fields", "finished_time", "order_details_url"}
CARRIED = {
    "product": ["type", "name", "description", "short_description", "price", "quantity", "weight", "width", "height", "length", "categories_ids", "u_brand_id", "is_virtual", "is_downloadable", "tax_class_id", "is_stock_managed",
                "in_stock", "backorders", "u_gtin", "up_sell_products_ids", "cross_sell_products_ids", "on_sale", "special_price", "images"],
    "order": ["customer", "billing_address", "shipping_address", "status", "comment", "currency", "payment_method", "shipping_method", "order_products", "totals", "total", "discounts", "refunds"],
}


class Again:
    def __init__(self, check, seed=7, many=int(os.environ.get("ACCEPTANCE_AGAIN", "10"))):
        self.check, self.random, self.many, self.drawn = check, random.Random(seed), many, {}
        self.table, self.equal = {}, {"product": 0, "order": 0}

    def draw(self, kind, every):
        self.drawn[kind] = min(self.many, len(every))
        return self.random.sample(every, self.drawn[kind])

    def compare(self, kind, first, second, lost=()):
        """`lost` are fields that could not be written; such a record does not count as equal."""
        whole = not lost
        for name in sorted(set(first) | set(second)):
            if name in IDENTITY:
                continue
            same = bare(first.get(name)) == bare(second.get(name))
            seen = self.table.setdefault((kind, name), [0, 0, None])
            seen[0] += same
            seen[1] += 1
            if not same and seen[2] is None:
                seen[2] = "; ".join(unlike(bare(first.get(name)), bare(second.get(name))))[:200]
            self.check.values += 1
            if name in CARRIED[kind] and name not in lost:
                whole &= self.check.tally.held(same, f"{kind} {first['id']} written again has the same {name}", "; ".join(unlike(bare(first.get(name)), bare(second.get(name))))[:300])
        self.equal[kind] += whole

    def show(self):
        for kind, count in self.equal.items():
            self.check.tally.figure(f"{kind}s written again and equal", f"{count} of {self.drawn[kind]}")
        for (kind, name), (same, times, example) in sorted(self.table.items()):
            if same < times:
                self.check.tally.figure(f"lost of a {kind}: {name}", f"{times - same} of {times} ({example})")


def unlike(first, second, path=""):
    """What differs, as `path: first -> second`."""
    if isinstance(first, dict) and isinstance(second, dict):
        return [found for name in sorted(set(first) | set(second)) for found in unlike(first.get(name), second.get(name), f"{path}.{name}")]
    if isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        return [found for place, pair in enumerate(zip(first, second)) for found in unlike(*pair, f"{path}[{place}]")]
    return [] if first == second else [f"{path}: {first!r} -> {second!r}"]


def bare(value):
    """A value without what tells one record from another: ids and places of pictures and lines, moments of writing."""
    if isinstance(value, dict):
        return {name: bare(inner) for name, inner in value.items() if name not in ("http_path", "create_at", "modified_at", "order_product_id", "option_id", "created_at", "additional_fields", "time", "modified_time") and not (name == "id" and ("mime-type" in value or "modified_time" in value or "type" in value and "address1" in value))
                and inner not in (None, [], {})}
    return [bare(inner) for inner in value] if isinstance(value, list) else value


def products(again, shop):
    check = again.check
    every = [it for it in shop.all("products") if it["type"] == "simple" and it["status"] == "publish" and it["id"] < 900_000_000]
    for place, it in enumerate(again.draw("product", every)):
        told = check.ask("product.info", {"id": str(it["id"]), "params": "force_all"})
        special = told.get("special_price") or {}
        images = [image["http_path"] for image in told["images"]]
        sizes = ("weight", "width", "height", "length")
        # What is virtual has neither weight nor size for WooCommerce's API, though a shop's own pages leave those that were there.
        # And product.add demands a price, which some have not: 0 is not none.
        lost = [name for name in sizes if told["is_virtual"] and told[name]] + ["price"] * (told["price"] is None)
        result = check.ask("product.add", {
            "name": told["name"], "model": told["u_sku"] or "none", "sku": f"AGAIN-{place}", "description": told["description"] or "-", "short_description": told["short_description"] or None, "price": whole(told["price"]) or 0, "type": told["type"],
            "special_price": whole(special.get("value")), "sprice_create": moment(special.get("created_at")), "sprice_expire": moment(special.get("expired_at")),
            "quantity": told["quantity"] if told["is_stock_managed"] else None, "manage_stock": told["is_stock_managed"], "in_stock": None if told["is_stock_managed"] else told["in_stock"], "backorder_status": told["backorders"] if told["is_stock_managed"] else None,
            **{name: None if told["is_virtual"] else whole(told[name]) for name in sizes}, "categories_ids": told["categories_ids"], "manufacturer_id": told.get("u_brand_id"),
            "is_virtual": told["is_virtual"], "downloadable": told["is_downloadable"], "tax_class_id": None if told["tax_class_id"] == "standard" else told["tax_class_id"], "gtin": told.get("u_gtin"),
            "up_sell_products_ids": told["up_sell_products_ids"] or None, "cross_sell_products_ids": told["cross_sell_products_ids"] or None, "status": "publish",
            "image_url": images[0] if images else None, "image_name": told["images"][0]["file_name"] if images else None, "additional_image_urls": images[1:] or None,
        })
        if result:
            for made, image in zip(shop.one(f"products/{result['product_id']}")["images"], told["images"]):
                if image["alt"]:
                    check.ask("product.image.update", {"product_id": str(result["product_id"]), "id": str(made["id"]), "label": image["alt"]})
            if not told["description"]:    # product.add demands one, which product.update can take away
                check.ask("product.update", {"id": str(result["product_id"]), "description": ""})
            second = check.ask("product.info", {"id": str(result["product_id"]), "params": "force_all"})
            again.compare("product", told, second or {}, lost)


def orders(again, shop):
    check = again.check
    every = [it for it in shop.all("orders") if it["id"] < 900_000_000 and it["line_items"]]
    for it in again.draw("order", every):
        told = check.ask("order.info", {"id": str(it["id"]), "params": "force_all"})
        billing, shipping = told["billing_address"] or {}, told["shipping_address"] or {}
        refunded = bool(told["refunds"])       # by refunds, which come afterwards
        result = check.ask("order.add", {
            "order_status": "Completed" if refunded else told["status"]["name"], "customer_email": told["customer"]["email"], "currency": told["currency"]["iso3"], "comment": told["comment"] or None, "financial_status": "paid" if told["total"]["total_paid"] else None,
            **address("bill", billing), **(address("shipp", shipping) if shipping else {}), "order_payment_method": (told["payment_method"] or {}).get("name"), "order_shipping_method": (told["shipping_method"] or {}).get("name"),
            "fee_price": fee(told), "shipping_price": whole(told["totals"]["shipping"]) or None, "coupons": [entry["code"] for entry in told["discounts"]] or None,
            "order_item": [{"order_item_id": line["product_id"], "order_item_variant_id": line.get("variant_id"), "order_item_name": line["name"], "order_item_model": line["model"] or "none", "order_item_quantity": line["quantity"], **price(line)}
                           for line in told["order_products"]],
        })
        if result:
            for refund in told["refunds"]:
                lines = dict(zip((line["order_product_id"] for line in told["order_products"]), shop.one(f"orders/{result['order_id']}")["line_items"]))
                check.ask("order.refund.add", {
                    "order_id": str(result["order_id"]), "total_price": whole(refund["total"]), "message": refund["comment"],
                    "items": [{"order_product_id": str(lines[it["order_product_id"]]["id"]), "quantity": it["qty"], **({} if refund["tax"] else {"price": whole(it["refund"] / it["qty"])})} for it in refund["items"] or []] or None,
                })
            second = check.ask("order.info", {"id": str(result["order_id"]), "params": "force_all"})
            again.compare("order", told, second or {})


def price(line):
    """A line's price as the shop's own till has it, with tax where there is one: from it the shop gets the same cents."""
    if not line.get("tax_percent"):
        return {"order_item_price": whole(line["price"])}
    return {"order_item_price": whole(line["price_inc_tax"]), "order_item_price_includes_tax": True, "order_item_tax": whole(line["tax_percent"])}


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
