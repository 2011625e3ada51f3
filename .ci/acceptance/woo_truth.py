"""What a unified answer must say about a WooCommerce shop, worked out from the shop's own REST answers.

Written from what the fields of the unified API mean, never from the connector: amounts as numbers, dates as instants, ids as
texts, an order's sums so that subtotal + shipping + tax - discount = total. Where the meaning leaves a choice, every choice is
named. Fields whose content is free are not here; what an answer says beside this is reported as unexplained.
"""
from decimal import Decimal

from compare import Instant, OneOf, differences

CODE3 = {"AT": "AUT", "DE": "DEU", "US": "USA", "JP": "JPN", "PL": "POL", "GB": "GBR", "CH": "CHE", "FR": "FRA", "CA": "CAN", "IT": "ITA"}
COUNTRY = {"AT": "Austria", "DE": "Germany", "US": "United States", "JP": "Japan", "PL": "Poland", "GB": "United Kingdom", "CH": "Switzerland", "FR": "France", "CA": "Canada", "IT": "Italy"}
TYPES = {"simple": "simple", "variable": "configurable", "grouped": "grouped", "variation": OneOf("simple", "variant", "child")}
SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}


def number(text):
    return Decimal(str(text)) if text not in (None, "") else None


def maybe(text):
    """A value that may be left out when the shop has none."""
    return OneOf(None, "") if text in (None, "") else text


def measure(text):
    return OneOf(None, 0) if text in (None, "") else Decimal(text)


def moment(text):
    return Instant(text + "+00:00") if text else None


def ids(values):
    return [str(value) for value in values]


def product(it):
    sale, regular = number(it["sale_price"]), number(it["regular_price"])
    price = regular if regular is not None else number(it["price"])
    brand = it["brands"][0] if it["brands"] else None
    sold = it["status"] == "publish"
    special = sale is not None
    return {
        "id": str(it["id"]), "type": TYPES.get(it["type"], OneOf("external", "downloadable", "affiliate")),
        "u_sku": maybe(it["sku"]), "u_model": OneOf(None, it["sku"]), "u_gtin": maybe(it["global_unique_id"]),
        "name": it["name"], "description": maybe(it["description"]), "short_description": maybe(it["short_description"]),
        "price": OneOf(None, 0) if price is None else price, "cost_price": None,
        "special_price": {"value": sale, "avail": it["on_sale"], "created_at": moment(it["date_on_sale_from_gmt"]), "expired_at": moment(it["date_on_sale_to_gmt"])} if special else None,
        "advanced_price": [{"id": OneOf(matching=".+"), "value": sale, "avail": it["on_sale"], "start_time": moment(it["date_on_sale_from_gmt"]), "expire_time": moment(it["date_on_sale_to_gmt"])}] if special else [],
        "quantity": OneOf(None, 0) if it["stock_quantity"] is None else it["stock_quantity"],
        "inventory": OneOf(None, [{"warehouse_id": OneOf(matching=".*"), "quantity": it["stock_quantity"] or 0, "in_stock": it["stock_status"] != "outofstock"}]),
        "u_brand": brand and brand["name"], "u_brand_id": brand and str(brand["id"]),
        "categories_ids": ids(category["id"] for category in it["categories"]), "stores_ids": OneOf(None, ["1"]), "store_id": OneOf(None, "1"),
        "url": it["permalink"], "seo_url": it["slug"],
        "avail_sale": OneOf(sold, it["purchasable"]), "avail_view": OneOf(sold, sold and it["catalog_visibility"] != "hidden"),
        "is_virtual": it["virtual"], "is_downloadable": it["downloadable"],
        "weight": measure(it["weight"]), "weight_unit": "kg", "dimensions_unit": "cm",
        **{side: measure(it["dimensions"][side]) for side in ("width", "height", "length")},
        "sort_order": it["menu_order"], "in_stock": it["stock_status"] == "instock" if it["stock_status"] != "onbackorder" else OneOf(True, False),
        "backorders": OneOf(it["backorders"], it["backorders_allowed"]), "manage_stock": str(it["manage_stock"] is True), "is_stock_managed": it["manage_stock"] is True,
        "on_sale": it["on_sale"], "create_at": moment(it["date_created_gmt"]), "modified_at": moment(it["date_modified_gmt"]),
        "tax_class_id": it["tax_class"] or "standard",
        "images": [image(entry, place) for place, entry in enumerate(it["images"])],
        "product_options": OneOf([option(entry, place) for place, entry in enumerate(it["attributes"])], [option(entry, place) for place, entry in enumerate(entry for entry in it["attributes"] if entry["variation"])]),
        "related_products_ids": OneOf(ids(it["related_ids"]), None), "up_sell_products_ids": ids(it["upsell_ids"]), "cross_sell_products_ids": ids(it["cross_sell_ids"]),
        "group_items": [{"child_item_id": OneOf(None, str(entry)), "product_id": OneOf(None, str(entry)), "id": OneOf(None, str(entry)), "is_in_stock": OneOf(None, True), "default_qty_in_pack": OneOf(None, 1, "1"), "price": OneOf(None, 0)} for entry in it["grouped_products"]],
    }


def image(it, place):
    return {"id": str(it["id"]), "http_path": it["src"], "file_name": OneOf(it["name"], it["src"].rpartition("/")[2]), "mime-type": OneOf(None, matching="^image/"),
            "create_at": moment(it["date_created_gmt"]), "modified_at": moment(it["date_modified_gmt"]), "alt": it["alt"], "avail": True,
            "sort_order": OneOf(place, place + 1, None), "type": "IMAGE_TYPE_BASE" if place == 0 else OneOf("IMAGE_TYPE_ADDITIONAL", "IMAGE_TYPE_BASE", "IMAGE_TYPE_LARGE")}


def option(it, place):
    key = str(it["id"] or it["name"])
    return {"id": OneOf(None, key, it["slug"]), "product_option_id": OneOf(None, key, it["slug"]), "name": it["name"], "description": None, "sort_order": OneOf(None, place, it["position"]),
            "type": OneOf("select", None), "required": OneOf(None, True), "used_in_combination": it["variation"], "available": OneOf(None, True, it["visible"]),
            "option_items": [{"id": OneOf(None, value), "product_option_item_id": OneOf(None, value), "name": value, "sort_order": OneOf(None, order, order + 1), "price": OneOf(None, 0), "is_default": OneOf(None, True, False)}
                             for order, value in enumerate(it["options"])]}


def shop_option(it, terms):
    """An attribute of the whole shop as an option that products may take up."""
    return {"id": str(it["id"]), "product_option_id": OneOf(None, str(it["id"])), "name": it["name"], "type": OneOf("select", it["type"]), "sort_order": None,
            "option_items": AnyItems([{"id": OneOf(term["name"], str(term["id"])), "product_option_item_id": OneOf(None, term["name"], str(term["id"])), "name": term["name"], "sort_order": OneOf(None, term["menu_order"])} for term in terms])}


class AnyItems(OneOf):
    """Records of these names, in whatever order."""

    def takes(self, said):
        order = {want["name"]: want for want in self.values[0]}
        return isinstance(said, list) and len(said) == len(order) and all(have["name"] in order and not differences(order[have["name"]], have, "")[1] for have in said)


def child(it):
    sale, regular = number(it["sale_price"]), number(it["regular_price"])
    price = regular if regular is not None else number(it["price"])
    managed = it["manage_stock"] is True
    return {
        "id": str(it["id"]), "parent_id": str(it["parent_id"]), "sku": maybe(it["sku"]), "gtin": maybe(it["global_unique_id"]), "name": it["name"], "url": it["permalink"],
        "sort_order": it["menu_order"], "created_time": moment(it["date_created_gmt"]), "modified_time": moment(it["date_modified_gmt"]),
        "full_description": maybe(it["description"]), "images": [image(it["image"], 0)] if it["image"] else [],
        "combination": [{"option_id": OneOf(str(entry["id"] or entry["name"]), entry["slug"]), "option_value_id": entry["option"], "option_name": OneOf(None, entry["name"]), "option_value_name": OneOf(None, entry["option"])} for entry in it["attributes"]],
        "default_price": OneOf(None, 0) if price is None else price, "list_price": OneOf(None, 0, price), "cost_price": None,
        "advanced_price": [{"id": OneOf(matching=".+"), "value": sale, "avail": it["on_sale"], "start_time": moment(it["date_on_sale_from_gmt"]), "expire_time": moment(it["date_on_sale_to_gmt"])}] if sale is not None else [],
        "tax_class_id": OneOf(it["tax_class"], it["tax_class"] or "standard"), "avail_for_sale": OneOf(it["status"] == "publish", it["status"] == "publish" and it["purchasable"]),
        "allow_backorders": it["backorders_allowed"], "in_stock": it["stock_status"] == "instock" if it["stock_status"] != "onbackorder" else OneOf(True, False),
        "on_sale": it["on_sale"], "manage_stock": OneOf(managed, it["manage_stock"] == "parent"), "inventory_level": OneOf(None, 0) if it["stock_quantity"] is None else it["stock_quantity"],
        "inventory": OneOf(None, [{"warehouse_id": OneOf(matching=".*"), "quantity": it["stock_quantity"] or 0, "in_stock": it["stock_status"] != "outofstock"}]),
        "low_stock_threshold": OneOf(it["low_stock_amount"], None), "weight": measure(it["weight"]), "weight_unit": "kg", "dimensions_unit": "cm",
        **{side: measure(it["dimensions"][side]) for side in ("width", "height", "length")}, "is_virtual": it["virtual"], "store_id": OneOf(None, "1"),
    }


def country(code):
    return {"code2": code, "code3": CODE3[code], "name": OneOf(COUNTRY[code], matching="^" + COUNTRY[code])} if code else None


def address(it, kind, alone=None):
    """An address as somebody wrote it; where nothing was written there is none."""
    if not any(it.get(name) for name in ("first_name", "last_name", "address_1", "city", "postcode", "country")):
        return OneOf(None, Blank())
    return {"id": OneOf(kind, "", None), "type": kind, **{name: maybe(it[name]) for name in ("first_name", "last_name", "company", "city", "postcode", "phone")},
            "address1": maybe(it["address_1"]), "address2": maybe(it["address_2"]), "country": country(it["country"]), "default": OneOf(None, True, False),
            "state": {"code": it["state"], "name": OneOf(it["state"], it["state"].rpartition("-")[2], matching=".+")} if it["state"] else None}


def customer(it):
    group = it["role"]
    return {
        "id": str(it["id"]), "email": it["email"], "first_name": maybe(it["first_name"]), "last_name": maybe(it["last_name"]), "login": it["username"], "phone": maybe(it["billing"]["phone"]),
        "company": maybe(it["billing"]["company"]), "created_time": moment(it["date_created_gmt"]), "modified_time": moment(it["date_modified_gmt"]),
        "group": [{"id": group, "name": group.capitalize()}], "is_guest": OneOf(None, False), "stores_ids": OneOf(None, ["1"]), "status": OneOf(None, "active"),
        "address_book": [entry for entry in (address(it["billing"], "billing"), address(it["shipping"], "shipping")) if isinstance(entry, dict)],
    }


def order(it, refunds=(), statuses=None):
    net, tax = money_sum(it["line_items"], "total"), number(it["total_tax"])
    fees = money_sum(it["fee_lines"], "total")
    discount = number(it["discount_total"])
    subtotal = money_sum(it["line_items"], "subtotal") + fees
    shipping = number(it["shipping_total"])
    total = number(it["total"])
    assert net + fees + shipping + tax == total, (it["id"], net, fees, shipping, tax, total)
    methods = [{"name": line["method_title"]} for line in it["shipping_lines"]]
    billing, shipped = it["billing"], it["shipping"]
    paid = number(it["total"]) if it["date_paid_gmt"] else Decimal(0)
    names = statuses or {}
    return {
        "id": str(it["id"]), "order_id": OneOf(it["number"], str(it["id"])), "store_id": OneOf(None, "1"), "channel_id": None,
        "customer": customer_of(it), "create_at": moment(it["date_created_gmt"]), "modified_at": moment(it["date_modified_gmt"]), "finished_time": moment(it["date_completed_gmt"]),
        "comment": maybe(it["customer_note"]),
        "currency": {"id": it["currency"], "iso3": it["currency"], "symbol_left": OneOf(None, it["currency_symbol"], SYMBOLS.get(it["currency"])), "avail": OneOf(None, True), "name": OneOf(None, matching=".+"), "rate": OneOf(None, 1), "default": OneOf(None, True)},
        "shipping_address": address(shipped, "shipping"), "billing_address": address(billing, "billing"),
        "payment_method": {"name": it["payment_method_title"]} if it["payment_method_title"] else OneOf(None, {"name": it["payment_method"]}),
        "shipping_method": methods[0] if methods else None, "shipping_methods": methods,
        "status": {"id": it["status"], "name": OneOf(names.get(it["status"]), matching=it["status"].replace("-", ".")), "history": OneOf(None, []), "refund_info": refund_info(it, refunds)},
        "totals": {"total": total, "subtotal": OneOf(subtotal, subtotal - fees), "shipping": shipping, "tax": tax, "discount": discount},
        "total": {"subtotal_ex_tax": OneOf(subtotal, subtotal - fees), "wrapping_ex_tax": None, "shipping_ex_tax": shipping, "total_discount": discount, "total_tax": tax, "total": total, "total_paid": paid,
                  "additional_attributes": OneOf(None, {})},
        "discounts": [{"code": line["code"], "value": OneOf(number(line["discount"]), number(line["discount"]) + number(line["discount_tax"])), "type": OneOf("percentage", "percent") if line["discount_type"] == "percent" else "fixed"} for line in it["coupon_lines"]],
        "order_products": [line(entry) for entry in it["line_items"]], "bundles": [],
        "refunds": [refund(entry) for entry in refunds],
        "gateway_id": OneOf(None, maybe_value(it["payment_method"])), "channel_id": None, "ip": OneOf(None, it["customer_ip_address"]),
        "order_details_url": OneOf(None, matching="^http"), "warehouses_ids": None,
    }


def maybe_value(text):
    return text or None


def refund_info(it, refunds):
    """All refunds of an order together; the moment and the words are the last one's."""
    if not it["refunds"]:
        return None
    parts = {name: sum((-money_sum(entry[lines], "total") for entry in refunds), Decimal(0)) for name, lines in (("shipping", "shipping_lines"), ("fee", "fee_lines"))}
    tax = sum((-money_sum(entry[lines], "total_tax") for entry in refunds for lines in ("line_items", "shipping_lines", "fee_lines")), Decimal(0))
    return {"total_refunded": -sum((number(entry["total"]) for entry in it["refunds"]), Decimal(0)), **{name: OneOf(None, 0, value) for name, value in parts.items()}, "tax": OneOf(tax, None if not tax else tax),
            "time": OneOf(*[moment(entry["date_created_gmt"]) for entry in refunds]), "comment": OneOf(None, *[entry["reason"] for entry in it["refunds"]]),
            "refunded_items": [item for entry in refunds for item in refunded(entry)]}


def refunded(it):
    return [{"order_product_id": refunded_line(entry), "product_id": OneOf(None, str(entry["product_id"])), "variant_id": OneOf(None, "0", str(entry["variation_id"])), "qty": -entry["quantity"],
             "refund": OneOf(-number(entry["total"]), -number(entry["total"]) - number(entry["total_tax"]))} for entry in it["line_items"]]


def customer_of(it):
    billing = it["billing"]
    if not it["customer_id"] and not billing["email"] and not billing["last_name"]:
        return OneOf(None, Blank())
    return {"id": str(it["customer_id"]) if it["customer_id"] else OneOf(None, "", "0"), "email": maybe(billing["email"]), "first_name": maybe(billing["first_name"]), "last_name": maybe(billing["last_name"]), "phone": maybe(billing["phone"])}


def money_sum(lines, member):
    return sum((number(line[member]) for line in lines), Decimal(0))


def close(value, digits="0.005"):
    """A figure that is worked out: right when it is as near as half a cent."""
    return Close(value, Decimal(digits))


class Close(OneOf):
    def __init__(self, value, by):
        super().__init__(value)
        self.value, self.by = value, by

    def takes(self, said):
        return isinstance(said, (int, Decimal)) and not isinstance(said, bool) and abs(Decimal(said) - self.value) <= self.by

    def __repr__(self):
        return f"{self.value} ± {self.by}"


def line(it):
    quantity = it["quantity"] or 1
    subtotal, total = number(it["subtotal"]), number(it["total"])
    subtotal_tax, total_tax = number(it["subtotal_tax"]), number(it["total_tax"])
    percent = OneOf(None, 0, *([19] if it["taxes"] else []))
    shown = [entry for entry in it["meta_data"] if not entry["key"].startswith("_")]
    return {
        "order_product_id": str(it["id"]), "product_id": OneOf(None, "", "0") if not it["product_id"] else str(it["product_id"]),
        "variant_id": OneOf(None, "", "0") if not it["variation_id"] else str(it["variation_id"]),
        "model": maybe(it["sku"]), "barcode": maybe(it["global_unique_id"]), "name": OneOf(it["name"], it["parent_name"]) if it["name"] else maybe(""), "quantity": it["quantity"],
        "price": Close(subtotal / quantity, Decimal("0.006")), "price_inc_tax": Close((subtotal + subtotal_tax) / quantity, Decimal("0.006")),
        "discount_amount": subtotal - total, "total_price": total + total_tax, "tax_percent": percent, "tax_value": subtotal_tax, "tax_value_after_discount": OneOf(None, total_tax),
        "weight_unit": OneOf(None, "kg"), "weight": OneOf(None, 0), "parent_order_product_id": None,
        "options": [{"option_id": OneOf(None, str(entry["id"]), entry["key"]), "name": OneOf(entry["display_key"], entry["key"]), "value": OneOf(str(entry["display_value"]), str(entry["value"])), "price": OneOf(None, 0), "weight": OneOf(None, 0),
                     "type": OneOf(None, matching=".+"), "product_option_value_id": OneOf(None, matching=".+")} for entry in shown],
    }


def refund(it):
    return {"id": str(it["id"]), "total": number(it["amount"]), "shipping": OneOf(None, 0, -money_sum(it["shipping_lines"], "total")), "fee": OneOf(None, 0, -money_sum(it["fee_lines"], "total")), "tax": OneOf(None, 0, -money_sum(it["line_items"], "total_tax")),
            "comment": maybe(it["reason"]), "modified_time": moment(it["date_created_gmt"]), "created_time": OneOf(None, moment(it["date_created_gmt"])),
            "items": refunded(it)}


def refunded_line(it):
    return next((str(entry["value"]) for entry in it["meta_data"] if entry["key"] == "_refunded_item_id"), None)


def category(it):
    return {"id": str(it["id"]), "parent_id": str(it["parent"]) if it["parent"] else OneOf(None, "0", ""), "name": OneOf(it["name"], plain(it["name"])), "description": maybe(it["description"]), "short_description": None,
            "stores_ids": OneOf(None, ["1"]), "avail": OneOf(None, True), "seo_url": it["slug"], "url": OneOf(None, matching="^http"), "sort_order": it["menu_order"], "images": [image(it["image"], 0)] if it["image"] else []}


def plain(text):
    return text.replace("&amp;", "&")


def brand(it):
    return {"id": str(it["id"]), "name": it["name"], "full_description": maybe(it["description"]), "stores_ids": OneOf(None, ["1"]), "active": OneOf(None, True), "url": OneOf(None, matching="^http"), "images": [image(it["image"], 0)] if it["image"] else []}


def attribute(it, terms):
    return {"id": str(it["id"]), "code": OneOf(it["slug"], it["slug"][3:]), "name": it["name"], "type": OneOf("select", it["type"]), "default_values": OneOf(None, []), "required": OneOf(None, False), "system": OneOf(None, False), "store_id": OneOf(None, "1"),
            "visible": OneOf(None, True), "position": OneOf(None, 0), "lang_id": None,
            "values": AnyOrder([term["name"] for term in terms])}


class AnyOrder(OneOf):
    """These values, in whatever order."""

    def takes(self, said):
        return sorted(said or []) == sorted(self.values[0])


def review(it):
    states = {"hold": OneOf("pending", "disabled", "hold"), "approved": OneOf("approved", "enabled")}
    return {"id": str(it["id"]), "product_id": str(it["product_id"]), "nick_name": it["reviewer"], "email": it["reviewer_email"], "message": OneOf(it["review"], it["review"].strip()), "rating": it["rating"] or OneOf(None, 0),
            "status": states.get(it["status"], it["status"]), "created_time": moment(it["date_created_gmt"]), "ratings": [], "medias": [], "summary": None, "customer_id": None}


def coupon(it):
    """Conditions and actions are counted with their values, however they are worded."""
    percent = it["discount_type"] == "percent"
    return {"id": str(it["id"]), "code": it["code"], "name": OneOf(it["code"], maybe(it["description"])), "description": maybe(it["description"]),
            "codes": [{"id": OneOf(None, str(it["id"])), "code": it["code"], "used_times": OneOf(None, it["usage_count"])}],
            "actions": [{"scope": OneOf(matching=".+"), "apply_to": OneOf(matching=".+"), "amount": number(it["amount"]), "currency_code": OneOf(None, "EUR"), "include_tax": OneOf(None, False, True), "type": "percent" if percent else "fixed",
                         "discounted_quantity": OneOf(None, it["limit_usage_to_x_items"]), "conditions": Anything(), "logic_operator": OneOf(None, "AND", "OR")}],
            "date_start": OneOf(None, moment(it["date_created_gmt"])), "date_end": moment(it["date_expires_gmt"]), "avail": it["status"] == "publish", "used_times": it["usage_count"], "usage_limit": it["usage_limit"],
            "usage_limit_per_customer": it["usage_limit_per_user"], "logic_operator": OneOf(None, "AND"), "priority": None, "conditions": Anything(), "usage_history": Anything()}


class Blank(OneOf):
    """An object in which nothing is said beside what kind it is."""

    def takes(self, said):
        return isinstance(said, dict) and all(value in (None, "", True, False, [], {}) or name in ("id", "type") for name, value in said.items())


class Anything(OneOf):
    def takes(self, said):
        return True


def tax_class(it, rates=None):
    known = {"id": it["slug"], "name": it["name"], "avail": OneOf(None, True), "tax": OneOf(None, 0), "tax_type": OneOf(None, 1, 2), "created_at": None, "modified_at": None}
    return known if rates is None else {**known, "tax_rates": [tax_rate(rate) for rate in rates]}


def tax_rate(it):
    """Where a rate holds: everywhere, in a country, or in one of its states."""
    percent = number(it["rate"])
    codes = [{"is_range": False, "range": [code], "fields": []} for code in it["postcodes"]]
    state = [{"zip_codes": OneOf(None, codes), "id": OneOf(matching=it["state"]), "code": OneOf(matching=it["state"]), "name": OneOf(matching=".+"), "tax": OneOf(None, percent), "tax_type": OneOf(None, 1)}] if it["state"] else []
    return {"id": str(it["id"]), "name": it["name"], "tax": percent, "tax_type": 1, "tax_based_on": OneOf(None, "shipping"), "cities": Anything(), "address": [], "zip_codes": OneOf(None, codes),
            "countries": [{"id": it["country"], "code": it["country"], "name": OneOf(None, matching=".+"), "tax": OneOf(None, percent), "tax_type": OneOf(None, 1), "states": state}] if it["country"] else []}


def zone(it, locations, methods):
    countries = [place["code"] for place in locations if place["type"] == "country"]
    of_states = sorted({place["code"].partition(":")[0] for place in locations if place["type"] == "state"} - set(countries))
    return {"id": str(it["id"]), "name": it["name"], "enabled": OneOf(None, True), "countries": OneOf([country(code) for code in countries], [country(code) for code in countries + of_states]),
            "shipping_methods": [{"name": method["title"], "type": OneOf(method["method_id"], None), "enabled": OneOf(method["enabled"], str(method["enabled"]).lower()), "rates": [], "default_price": Anything(), "min_order_amount": Anything()} for method in methods]}


def plugin(it, active):
    return {"plugins": [{"name": it["name"], "code": it["plugin"], "active": active}]}
