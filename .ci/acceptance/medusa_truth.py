"""What a unified answer must say about a Medusa shop, worked out from the shop's own Admin API.

Written from what the fields of the unified API mean, never from the connector: amounts as the shop has them, in its default
currency and without region or quantity, stock as what can still be sold, an order's sums so that
subtotal + shipping + tax - discount = total. Fields whose value is free are OneOf.
"""
import base64
import json
import urllib.error
import urllib.parse
import urllib.request
from decimal import Decimal

from compare import Instant, OneOf

PRODUCT = "*categories,*sales_channels,*images,*options,*options.values,*variants,*variants.prices,*variants.options,*variants.images,+variants.prices.price_rules.value,+variants.prices.price_rules.attribute,*variants.inventory_items,*variants.inventory_items.inventory,*variants.inventory_items.inventory.location_levels"
ORDER = "*customer,*items,*items.tax_lines,*items.adjustments,*items.detail,*items.variant,*items.variant.options,*items.variant.options.option,*shipping_address,*billing_address,*shipping_methods,*shipping_methods.adjustments,*payment_collections,*payment_collections.payments,*payment_collections.payments.refunds,*fulfillments,*fulfillments.items,*fulfillments.labels,*transactions,+email,+currency_code,+customer_id,+sales_channel_id,+total,+item_subtotal,+shipping_subtotal,+tax_total,+discount_total,+discount_tax_total,+summary"
NAMES = {"DE": ("DEU", "Germany"), "FR": ("FRA", "France"), "US": ("USA", "United States"), "AT": ("AUT", "Austria"), "GB": ("GBR", "United Kingdom"), "ES": ("ESP", "Spain"), "IT": ("ITA", "Italy"), "CA": ("CAN", "Canada"), "NL": ("NLD", "Netherlands")}


class Shop:
    """The shop's own administration API."""

    def __init__(self, described):
        self.base = described["store_url"].rstrip("/") + "/admin"
        self.key = base64.b64encode((described["medusa_api_key"] + ":").encode()).decode()

    def ask(self, path, body=None, verb=None):
        request = urllib.request.Request(self.base + path, None if body is None else json.dumps(body).encode(),
                                         {"content-type": "application/json", "authorization": "Basic " + self.key}, method=verb or ("GET" if body is None else "POST"))
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.loads(answer.read(), parse_float=Decimal)
        except urllib.error.HTTPError as refused:
            return {"refused": refused.code, **json.loads(refused.read() or b"{}")}

    def all(self, path, name, fields=None, **more):
        query = urllib.parse.urlencode({"limit": 1000, **({"fields": fields} if fields else {}), **more}, doseq=True)
        return self.ask(f"{path}?{query}")[name]

    def currency(self):
        return next(it["currency_code"] for it in self.ask("/stores")["stores"][0]["supported_currencies"] if it["is_default"])


def price(variant, currency):
    return next((it["amount"] for it in variant["prices"] if it["currency_code"] == currency and not it.get("min_quantity") and not it.get("rules")), None)


def levels(variant):
    return [level for item in variant.get("inventory_items") or [] for level in (item.get("inventory") or {}).get("location_levels") or []]


def left(level):
    return level["stocked_quantity"] - level["reserved_quantity"]


def stock(found):
    return [{"warehouse_id": it["location_id"], "quantity": left(it), "in_stock": left(it) > 0} for it in found]


def can_be_sold(variants):
    return any(not it["manage_inventory"] or it["allow_backorder"] or sum(map(left, levels(it))) > 0 for it in variants)


def image(it):
    name = it["url"].split("?")[0].rsplit("/", 1)[-1]
    return {"id": it["id"], "http_path": it["url"], "file_name": name, "mime-type": OneOf(None, matching="image/"), "create_at": Instant(it["created_at"]),
            "modified_at": Instant(it["updated_at"]), "avail": True, "sort_order": it["rank"], "type": "IMAGE_TYPE_BASE"}


def product(it, currency):
    variants = it["variants"] or []
    first = variants[0] if variants else {}
    published = it["status"] == "published"
    tiers = [p for p in first.get("prices", []) if p["currency_code"] == currency and p.get("min_quantity") and not p.get("rules")]
    return {
        "id": it["id"], "type": "configurable" if len(variants) > 1 else "simple", "u_model": first.get("sku"), "u_sku": first.get("sku"),
        "name": it["title"], "description": it["description"], "short_description": it["subtitle"], "seo_url": it["handle"],
        "price": price(first, currency) if first else None,
        "quantity": OneOf(sum(map(left, [level for v in variants for level in levels(v)])), *([] if any(map(levels, variants)) else [None])),
        "inventory": stock(levels(first)), "categories_ids": OneOf([c["id"] for c in it["categories"]], *([] if len(it["categories"]) < 2 else [[c["id"] for c in reversed(it["categories"])]])),
        "stores_ids": [c["id"] for c in it["sales_channels"]], "avail_sale": published, "avail_view": published, "weight": it["weight"], "width": it["width"], "height": it["height"], "length": it["length"],
        "in_stock": can_be_sold(variants) if any(map(levels, variants)) or can_be_sold(variants) else OneOf(None, False),
        "backorders": str(first["allow_backorder"]) if first else None, "manage_stock": str(first["manage_inventory"]) if first else None, "is_stock_managed": first.get("manage_inventory"),
        "create_at": Instant(it["created_at"]), "modified_at": Instant(it["updated_at"]), "tier_price": [{"qty": p["min_quantity"], "price": p["amount"]} for p in tiers],
        "images": [image(i) for i in it["images"]], "u_upc": first.get("upc"), "u_ean": first.get("ean"),
        "product_options": sorted(({"id": o["id"], "product_option_id": o["id"], "name": o["title"], "type": "select", "required": True, "available": True, "used_in_combination": True, "sort_order": OneOf(*range(20)),
                             "option_items": sorted(({"id": v["id"], "product_option_item_id": v["id"], "name": v["value"], "sort_order": OneOf(*range(50))} for v in o["values"]), key=lambda v: v["id"])} for o in it["options"]), key=lambda o: o["id"]),
    }


def variant(it, product_of, currency):
    return {
        "id": it["id"], "parent_id": it["product_id"], "sku": it["sku"], "upc": it["upc"], "ean": it["ean"], "sort_order": it["variant_rank"], "created_time": Instant(it["created_at"]), "modified_time": Instant(it["updated_at"]),
        "name": it["title"], "combination": sorted(({"option_id": o["option_id"], "option_value_id": o["id"]} for o in it["options"]), key=lambda o: o["option_id"]),
        "images": sorted((image(i) for i in it.get("images") or []), key=lambda i: i["id"]),
        "default_price": price(it, currency), "advanced_price": [{"id": p["id"], "value": p["amount"], "avail": True, "quantity_from": p["min_quantity"]} for p in it["prices"] if p["currency_code"] == currency and p.get("min_quantity") and not p.get("rules")],
        "avail_for_sale": product_of["status"] == "published", "allow_backorders": it["allow_backorder"], "manage_stock": it["manage_inventory"],
        "in_stock": can_be_sold([it]) if levels(it) or can_be_sold([it]) else OneOf(None, False), "inventory_level": sum(map(left, levels(it))) if levels(it) else OneOf(None, 0), "inventory": stock(levels(it)),
        "weight": it["weight"], "width": it["width"], "height": it["height"], "length": it["length"],
    }


def address(it, kind=None, **more):
    if not it:
        return None
    code = (it.get("country_code") or "").upper()
    return {"id": it["id"], **({"type": kind} if kind else {}), "first_name": it.get("first_name"), "last_name": it.get("last_name"), "company": it.get("company"), "address1": it["address_1"], "address2": it["address_2"], "city": it["city"],
            "postcode": it["postal_code"], "phone": it["phone"], "country": {"code2": code, "code3": NAMES.get(code, (OneOf(matching="..."),))[0], "name": OneOf(matching=".")} if code else None,
            "state": {"code": it["province"], "name": it["province"]} if it.get("province") else None, "default": False, **more}


def near(value):
    """Amounts for one piece are quotients."""
    rounded = [round(value, digits) for digits in (2, 4, 6, 10)]
    return OneOf(value, *rounded)


def order(it):
    refunds = [refund for c in it["payment_collections"] for p in c["payments"] for refund in p["refunds"] or []]
    payments = [p for c in it["payment_collections"] for p in c["payments"]]
    customer, billing = it["customer"] or {}, it["billing_address"] or {}
    code = it["currency_code"].upper()
    discount = it["discount_total"] - it["discount_tax_total"]
    methods = [{"name": m["name"]} for m in it["shipping_methods"]]
    refunded = sum(refund["amount"] for refund in refunds)      # the shop takes it off its total
    whole = it["item_subtotal"] + it["shipping_subtotal"] + it["tax_total"] - discount
    assert abs(whole - it["total"] - refunded) < Decimal("0.02"), it["id"]
    totals = {"subtotal": it["item_subtotal"], "shipping": it["shipping_subtotal"], "tax": it["tax_total"], "discount": discount, "total": whole}
    return {
        "id": it["id"], "order_id": it["id"], "channel_id": it["sales_channel_id"], "store_id": it["sales_channel_id"],
        "customer": {"id": it["customer_id"], "email": it["email"], "first_name": OneOf(customer.get("first_name"), billing.get("first_name")), "last_name": OneOf(customer.get("last_name"), billing.get("last_name")), "phone": OneOf(customer.get("phone"), billing.get("phone"))},
        "create_at": Instant(it["created_at"]), "modified_at": Instant(it["updated_at"]),
        "currency": {"id": code, "iso3": code, "symbol_left": OneOf("€", "$", code), "avail": True},
        "billing_address": address(it["billing_address"], "billing"), "shipping_address": address(it["shipping_address"], "shipping"),
        "payment_method": {"name": payments[0]["provider_id"]} if payments else None, "shipping_method": methods[0] if methods else None, "shipping_methods": methods,
        "warehouses_ids": [f["location_id"] for f in it["fulfillments"]],
        "status": {"id": it["status"], "name": OneOf(matching=it["status"].split("_")[0]), "refund_info": {"total_refunded": sum(r["amount"] for r in refunds), "time": Instant(refunds[0]["created_at"]), "comment": refunds[0]["note"]} if refunds else None},
        "total": {"subtotal_ex_tax": totals["subtotal"], "shipping_ex_tax": totals["shipping"], "total_discount": discount, "total_tax": totals["tax"], "total": totals["total"], "total_paid": it["summary"]["paid_total"]},
        "totals": totals, "bundles": [],
        "discounts": [{"code": a["code"], "value": a["amount"], "type": "fixed"} for owner in it["items"] + it["shipping_methods"] for a in owner["adjustments"]],
        "order_products": [line(i) for i in it["items"]],
        "refunds": [{"id": r["id"], "total": r["amount"], "modified_time": Instant(r["created_at"]), "comment": r["note"], "items": []} for r in refunds],
        "order_details_url": OneOf(matching=it["id"]),
    }


def line(it):
    return {"product_id": it["product_id"], "variant_id": it["variant_id"], "order_product_id": it["id"], "model": it["variant_sku"], "name": it["title"], "quantity": it["quantity"],
            "price": near(Decimal(it["original_subtotal"]) / it["quantity"]), "price_inc_tax": near(Decimal(it["original_total"]) / it["quantity"]), "discount_amount": it["discount_subtotal"], "total_price": it["total"],
            "tax_percent": sum(t["rate"] for t in it["tax_lines"]), "tax_value": it["original_tax_total"], "tax_value_after_discount": it["tax_total"], "barcode": it["variant_barcode"], "weight": (it.get("variant") or {}).get("weight"),
            "options": [{"option_id": o["option_id"], "product_option_value_id": o["id"], "name": o["option"]["title"], "value": o["value"]} for o in (it.get("variant") or {}).get("options") or []]}


def shipment(it, of):
    lines = {i["id"]: i for i in of["items"]}
    return {"id": it["id"], "order_id": of["id"], "warehouse_id": it["location_id"], "shipment_provider": it["provider_id"], "tracking_numbers": [{"tracking_number": label["tracking_number"]} for label in it["labels"]],
            "created_at": Instant(it["created_at"]), "modified_time": Instant(it["updated_at"]), "is_shipped": bool(it["shipped_at"]), "delivered_at": Instant(it["delivered_at"]) if it["delivered_at"] else None,
            "items": [{"order_product_id": i["line_item_id"], "product_id": lines[i["line_item_id"]]["product_id"], "variant_id": lines[i["line_item_id"]]["variant_id"], "model": i["sku"], "name": i["title"], "price": lines[i["line_item_id"]]["unit_price"], "quantity": i["quantity"]} for i in it["items"]]}


def category(it):
    return {"id": it["id"], "parent_id": it["parent_category_id"], "name": it["name"], "description": it["description"], "avail": it["is_active"], "seo_url": it["handle"], "sort_order": it["rank"], "created_at": Instant(it["created_at"]), "modified_at": Instant(it["updated_at"])}


def customer(it):
    return {"id": it["id"], "email": it["email"], "first_name": it["first_name"], "last_name": it["last_name"], "phone": it["phone"], "company": it["company_name"], "is_guest": not it["has_account"],
            "created_time": Instant(it["created_at"]), "modified_time": Instant(it["updated_at"]), "group": [{"id": g["id"], "name": g["name"]} for g in it["groups"]],
            "address_book": [address(a, "billing" if a["is_default_billing"] else "shipping" if a["is_default_shipping"] else None, default=a["is_default_billing"] or a["is_default_shipping"], alias=a["address_name"]) for a in it["addresses"]]}
