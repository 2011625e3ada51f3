"""What a unified answer must say about a Vendure shop, worked out from the shop's own GraphQL answers.

Written from what the fields of the unified API mean, never from the connector: amounts in major units, dates as instants, stock
as what can still be sold, an order's sums so that subtotal + shipping + tax - discount = total. Fields whose value is free
(nobody promises one) are not here: whatever else an answer says that is not here is reported as unexplained.
"""
import json
import urllib.request
from decimal import Decimal

from compare import Instant, OneOf

PRODUCT = """id createdAt updatedAt name slug description enabled channels { id }
  assets { id name type fileSize mimeType source createdAt updatedAt } featuredAsset { id } collections { id }
  optionGroups { id code name options { id code name } } facetValues { id name facet { code } }
  variants { id sku name enabled price priceWithTax currencyCode trackInventory stockLevel taxCategory { id }
    stockLevels { stockLocationId stockOnHand stockAllocated } options { id groupId } }"""
ORDER = """id code state active createdAt updatedAt orderPlacedAt currencyCode channels { id }
  customer { id firstName lastName emailAddress phoneNumber }
  shippingAddress { ...address } billingAddress { ...address }
  subTotal subTotalWithTax shipping shippingWithTax total totalWithTax couponCodes
  discounts { description amount amountWithTax type adjustmentSource }
  shippingLines { price priceWithTax discountedPrice shippingMethod { code name } }
  payments { id method amount state transactionId refunds { id total shipping adjustment state reason createdAt updatedAt
    lines { orderLineId quantity orderLine { productVariant { id productId } } } } }
  surcharges { price } history(options: {sort: {id: ASC}}) { items { type createdAt isPublic data } }
  fulfillments { id state }
  lines { id quantity unitPrice unitPriceWithTax linePrice linePriceWithTax discountedLinePrice discountedLinePriceWithTax
    proratedLinePrice proratedLinePriceWithTax lineTax taxRate
    productVariant { id sku name productId product { id name } options { id name groupId group { id name } } } }"""
ADDRESS = """ fragment address on OrderAddress { fullName company streetLine1 streetLine2 city province postalCode country countryCode phoneNumber }"""
CODE3 = {"GB": "GBR", "DE": "DEU", "JP": "JPN", "US": "USA"}
STATES = {"PaymentSettled": "settled|paid", "PaymentAuthorized": "authori", "PartiallyShipped": "partial", "Shipped": "shipped", "Cancelled": "cancel",
          "AddingItems": "cart|adding", "ArrangingPayment": "awaiting", "ArrangingAdditionalPayment": "additional"}


class Shop:
    """The shop's own administration API."""

    def __init__(self, described):
        self.admin, self.key = described["admin"], described["api_key"]

    def ask(self, query, **variables):
        request = urllib.request.Request(self.admin, json.dumps({"query": query, "variables": variables}).encode(),
                                         {"content-type": "application/json", "vendure-api-key": self.key})
        with urllib.request.urlopen(request, timeout=60) as answer:
            said = json.load(answer)
        if said.get("errors"):
            raise SystemExit(f"the shop itself: {said['errors']}")
        return said["data"]

    def products(self):
        return self.ask("{ products(options: {take: 1000, sort: {id: ASC}}) { totalItems items { " + PRODUCT + " } } }")["products"]["items"]

    def orders(self):
        """Placed orders; a cart that nobody has paid is no order."""
        items = self.ask("{ orders(options: {take: 1000, sort: {id: ASC}}) { totalItems items { " + ORDER + " } } }" + ADDRESS)["orders"]["items"]
        return [order for order in items if order["orderPlacedAt"]]


def money(minor):
    return None if minor is None else Decimal(minor) / 100


def product(it):
    first = it["variants"][0] if it["variants"] else {}
    levels = first.get("stockLevels", [])
    brand = next((value for value in it["facetValues"] if value["facet"]["code"] == "brand"), {})
    return {
        "id": it["id"],
        "type": "configurable" if len(it["variants"]) > 1 else "simple",
        "u_sku": first.get("sku"), "u_model": OneOf(None, first.get("sku")),
        "name": it["name"], "description": it["description"], "seo_url": it["slug"],
        "price": money(first.get("price")),
        "quantity": sum(level["stockOnHand"] - level["stockAllocated"] for variant in it["variants"] for level in variant["stockLevels"]),
        "inventory": [{"warehouse_id": level["stockLocationId"], "quantity": OneOf(level["stockOnHand"], level["stockOnHand"] - level["stockAllocated"]),
                       "in_stock": OneOf(None, True)} for level in levels],
        "u_brand": brand.get("name"), "u_brand_id": brand.get("id"),
        "categories_ids": [collection["id"] for collection in it["collections"]],
        "stores_ids": [channel["id"] for channel in it["channels"]],
        "avail_sale": it["enabled"], "avail_view": it["enabled"],
        "is_virtual": OneOf(None, False), "is_downloadable": OneOf(None, False),
        "in_stock": any(variant["stockLevel"] in ("IN_STOCK", "LOW_STOCK") for variant in it["variants"]),
        "is_stock_managed": first.get("trackInventory") in ("TRUE", "INHERIT"),
        "manage_stock": OneOf(None, "True" if first.get("trackInventory") in ("TRUE", "INHERIT") else "False"),
        "tax_class_id": first.get("taxCategory", {}).get("id"),
        "create_at": Instant(it["createdAt"]), "modified_at": Instant(it["updatedAt"]),
        "images": [image(asset, place) for place, asset in enumerate(it["assets"])],
        "product_options": [option(group, place) for place, group in enumerate(it["optionGroups"])],
    }


def image(asset, place):
    return {"id": asset["id"], "http_path": asset["source"], "file_name": asset["name"], "mime-type": asset["mimeType"], "size": asset["fileSize"],
            "create_at": Instant(asset["createdAt"]), "modified_at": Instant(asset["updatedAt"]), "avail": True, "alt": OneOf(None, asset["name"]),
            "sort_order": OneOf(None, place, place + 1),
            "type": "IMAGE_TYPE_BASE" if place == 0 else OneOf("IMAGE_TYPE_ADDITIONAL", "IMAGE_TYPE_BASE")}


def option(group, place):
    return {"id": group["id"], "product_option_id": OneOf(None, group["id"]), "name": group["name"], "type": "select", "used_in_combination": True,
            "sort_order": OneOf(None, place), "required": OneOf(None, True), "available": OneOf(None, True),
            "option_items": [{"id": item["id"], "name": item["name"], "product_option_item_id": OneOf(None, item["id"]), "sort_order": OneOf(None, at)}
                             for at, item in enumerate(group["options"])]}


def order(it):
    discount = -sum(entry["amount"] for entry in it["discounts"])
    subtotal = sum(line["linePrice"] for line in it["lines"]) + sum(entry["price"] for entry in it["surcharges"])
    shipping = sum(line["price"] for line in it["shippingLines"])
    tax = it["totalWithTax"] - it["total"]
    assert subtotal + shipping + tax - discount == it["totalWithTax"], it["code"]
    paid = sum(payment["amount"] for payment in it["payments"] if payment["state"] == "Settled")
    refunds = [(payment, refund) for payment in it["payments"] for refund in payment["refunds"]]
    states = [entry for entry in it["history"]["items"] if entry["type"] == "ORDER_STATE_TRANSITION"]
    told = [entry["data"]["note"] for entry in it["history"]["items"] if entry["type"] == "ORDER_NOTE" and entry["isPublic"]]
    delivered = [entry["createdAt"] for entry in states if entry["data"]["to"] == "Delivered"]
    given_back = [refund for _, refund in refunds if refund["state"] != "Failed"]
    methods = [{"name": line["shippingMethod"]["name"]} for line in it["shippingLines"]]
    customer = it["customer"]
    return {
        "id": it["id"], "order_id": it["code"], "basket_id": it["id"], "channel_id": OneOf(it["channels"][0]["id"], None), "store_id": OneOf(None, *[channel["id"] for channel in it["channels"]]),
        "customer": {"id": customer["id"], "email": customer["emailAddress"], "first_name": customer["firstName"], "last_name": customer["lastName"],
                     "phone": customer["phoneNumber"]},
        "create_at": Instant(it["orderPlacedAt"]), "modified_at": Instant(it["updatedAt"]),
        "currency": {"id": it["currencyCode"], "iso3": it["currencyCode"], "symbol_left": "$", "name": OneOf(None, "US Dollar"), "avail": OneOf(None, True)},
        "shipping_address": address(it["shippingAddress"], "shipping"), "billing_address": address(it["billingAddress"], "billing"),
        "payment_method": {"name": it["payments"][0]["method"]} if it["payments"] else None,
        "shipping_method": methods[0] if methods else None, "shipping_methods": methods,
        "finished_time": Instant(delivered[0]) if delivered else None, "comment": told[0] if told else None,
        "status": {"id": it["state"], "name": OneOf(matching=STATES.get(it["state"], it["state"])),
                   "history": [{"id": entry["data"]["to"], "name": OneOf(matching=STATES.get(entry["data"]["to"], entry["data"]["to"])), "modified_time": Instant(entry["createdAt"])} for entry in states],
                   "refund_info": {"shipping": money(sum(refund["shipping"] for refund in given_back)), "total_refunded": money(sum(refund["total"] for refund in given_back)),
                                   "time": Instant(given_back[0]["createdAt"]), "comment": given_back[0]["reason"], "refunded_items": parts(given_back)} if given_back else None},
        "total": {"subtotal_ex_tax": money(subtotal), "shipping_ex_tax": money(shipping), "total_discount": money(discount), "total_tax": money(tax),
                  "total": money(it["totalWithTax"]), "total_paid": money(paid)},
        "totals": {"subtotal": money(subtotal), "shipping": money(shipping), "tax": money(tax), "discount": money(discount), "total": money(it["totalWithTax"])},
        "discounts": [{"code": OneOf(entry["description"], *it["couponCodes"]), "value": OneOf(-money(entry["amountWithTax"]), -money(entry["amount"])), "type": OneOf("fixed", None)}
                      for entry in it["discounts"]],
        "order_products": [line(entry) for entry in it["lines"]],
        "bundles": [],
        "refunds": [{"id": refund["id"], "total": money(refund["total"]), "shipping": money(refund["shipping"]), "comment": refund["reason"],
                     "fee": OneOf(None, 0), "modified_time": Instant(refund["updatedAt"]),
                     "items": parts([refund])} for _, refund in refunds],
    }


def parts(refunds):
    """The lines that refunds are for."""
    return [{"order_product_id": part["orderLineId"], "product_id": part["orderLine"]["productVariant"]["productId"], "variant_id": part["orderLine"]["productVariant"]["id"],
             "qty": part["quantity"]} for refund in refunds for part in refund["lines"]]


def address(it, kind):
    if not it or not it["streetLine1"]:
        return None
    first, _, last = it["fullName"].strip().rpartition(" ")
    return {"id": OneOf("", kind), "type": kind, "first_name": OneOf(first or last or None, it["fullName"].split(" ")[0]),
            "last_name": OneOf(last if first else "", None if not first else last, it["fullName"].partition(" ")[2]),
            "company": it["company"], "address1": it["streetLine1"], "address2": it["streetLine2"], "city": it["city"], "postcode": it["postalCode"],
            "phone": it["phoneNumber"], "default": OneOf(False, True, None),
            "country": {"code2": it["countryCode"], "code3": CODE3[it["countryCode"]], "name": OneOf(it["country"], matching="United|Germany|Japan")},
            "state": {"code": it["province"], "name": it["province"]} if it["province"] else None}


def line(it):
    variant = it["productVariant"]
    return {"order_product_id": it["id"], "product_id": variant["productId"], "variant_id": variant["id"], "model": variant["sku"], "name": OneOf(variant["name"], variant["product"]["name"]),
            "quantity": it["quantity"], "price": money(it["unitPrice"]), "price_inc_tax": money(it["unitPriceWithTax"]),
            "discount_amount": money(it["linePrice"] - it["proratedLinePrice"]), "total_price": money(it["proratedLinePriceWithTax"]),
            "tax_percent": Decimal(str(it["taxRate"])), "tax_value": money(it["linePriceWithTax"] - it["linePrice"]),
            "tax_value_after_discount": OneOf(None, money(it["proratedLinePriceWithTax"] - it["proratedLinePrice"])),
            "options": [{"option_id": choice["groupId"], "product_option_value_id": choice["id"], "name": choice["group"]["name"], "value": choice["name"],
                         "price": 0, "type": OneOf(None, "select")} for choice in variant["options"]]}
