"""The sales half of Vendure: every declared method of order.*, customer.*, cart.* and basket.* on a real shop, through the proxy.

Reads are held against the shop's own GraphQL answers, worked out from what the fields of the unified API mean; what is written
is looked up in the shop afterwards.
"""
import json
import time
from decimal import Decimal

from compare import Instant, OneOf
from vendure_truth import CODE3, address, line, money

NAMES = {"AddingItems": "Cart", "ArrangingPayment": "Awaiting payment", "ArrangingAdditionalPayment": "Awaiting additional payment", "PaymentAuthorized": "Authorized",
         "PaymentSettled": "Paid", "PartiallyShipped": "Partially shipped", "PartiallyDelivered": "Partially delivered"}
CUSTOMER = """id title firstName lastName emailAddress phoneNumber createdAt updatedAt groups { id name }
  user { id identifier verified lastLogin } orders(options: {filter: {orderPlacedAt: {isNull: false}}, sort: {orderPlacedAt: ASC}}) { totalItems items { id } }
  addresses { id fullName company streetLine1 streetLine2 city province postalCode phoneNumber country { code name } defaultShippingAddress defaultBillingAddress }"""
CART = """id code state createdAt updatedAt currencyCode couponCodes total totalWithTax customer { id firstName lastName emailAddress phoneNumber }
  discounts { amount } surcharges { price } shippingLines { price }
  lines { id quantity unitPrice unitPriceWithTax linePrice linePriceWithTax proratedLinePrice proratedLinePriceWithTax taxRate
    productVariant { id sku name productId product { id name } options { id name groupId group { id name } } } }"""
PROMOTION = """id name description enabled couponCode startsAt endsAt usageLimit perCustomerUsageLimit createdAt conditions { code args { name value } } actions { code args { name value } }"""


class Sales:
    """One run: `ask` calls the proxy, `same` compares, `shop` is the shop's own API."""

    def __init__(self, ask, refused, same, tally, shop):
        self.proxy_ask, self.refusal, self.same, self.tally, self.shop = ask, refused, same, tally, shop

    def ask(self, method, query=None, body=None, verb=None):
        return self.proxy_ask(method, query or {}, False, body, verb)[0]

    def refused(self, method, code, query=None, body=None, verb=None):
        self.refusal(method, code, query or {}, body, verb)

    def gql(self, query, **variables):
        return self.shop.ask(query, **variables)

    def held(self, condition, what, seen=""):
        self.tally.held(condition, what, seen)

    def order(self, code):
        found = self.gql("""query($c: String!) { orders(options: {filter: {code: {eq: $c}}}) { items { id code state totalWithTax couponCodes
          customer { id emailAddress } shippingAddress { fullName streetLine1 countryCode } billingAddress { fullName streetLine1 countryCode city province }
          lines { id quantity unitPrice orderPlacedQuantity productVariant { id } } shippingLines { shippingMethod { code } }
          payments { id method amount state transactionId createdAt errorMessage refunds { id total shipping adjustment state reason lines { orderLineId quantity } } }
          fulfillments { id state method trackingCode createdAt updatedAt lines { quantity orderLine { id unitPrice productVariant { id productId sku name } } } }
          history { items { id type isPublic createdAt data } } } } }""", c=code)["orders"]["items"]
        return found[0] if found else None


def run(ask, refused, same, tally, shop):
    sales = Sales(ask, refused, same, tally, shop)
    lists(sales)
    customers(sales)
    coupons(sales)
    carts(sales)
    orders(sales)


def lists(s):
    states = s.gql("{ globalSettings { serverConfig { orderProcess { name } moneyStrategyPrecision } } }")["globalSettings"]["serverConfig"]
    s.same({"cart_order_statuses": [{"id": it["name"], "name": NAMES.get(it["name"], it["name"])} for it in states["orderProcess"]]}, s.ask("order.status.list"), "order.status.list")
    s.held({it["id"] for it in s.ask("order.financial_status.list")["order_financial_statuses"]} == {"Created", "Authorized", "Settled", "Declined", "Error", "Cancelled"}, "financial statuses")
    s.held({it["id"] for it in s.ask("order.fulfillment_status.list")["order_fulfillment_statuses"]} <= {it["name"] for it in states["orderProcess"]}, "fulfilment statuses are states of orders")
    s.refused("order.status.list", 109, {"action": "add"})
    zones = s.gql("{ zones(options: {sort: {id: ASC}}) { items { id name members { code name type } } } }")["zones"]["items"]
    said = s.ask("cart.shipping_zones.list", {"count": 100, "params": "force_all"})
    said["shipping_zone"].sort(key=lambda it: int(it["id"]))
    s.same({"shipping_zone": [{"id": it["id"], "name": it["name"], "enabled": True, "shipping_methods": [], "countries": [
        {"code2": m["code"], "code3": OneOf(matching="^[A-Z]{3}$"), "name": m["name"]} for m in it["members"] if m["type"] == "country"]} for it in zones]}, said, "cart.shipping_zones.list")
    for place, zone in enumerate(said["shipping_zone"]):
        s.held(all(CODE3.get(it["code2"], it["code3"]) == it["code3"] for it in zone["countries"]), f"three-letter codes of zone {place}")
    channel = s.gql("{ channels { items { id code defaultLanguageCode availableLanguageCodes defaultCurrencyCode availableCurrencyCodes pricesIncludeTax seller { name } } } }")["channels"]["items"]
    methods = s.gql("{ shippingMethods(options: {sort: {id: ASC}}) { items { id code name } } }")["shippingMethods"]["items"]
    root = s.gql("{ collections(options: {topLevelOnly: true}) { items { parentId } } }")["collections"]["items"][0]["parentId"]
    places = s.gql("{ stockLocations { items { id name description } } }")["stockLocations"]["items"]
    currency = lambda code: {"id": code, "iso3": code, "symbol_left": {"USD": "$"}.get(code, code), "avail": True, "default": OneOf(True, None)}
    s.same({"name": channel[0]["seller"]["name"], "url": s.shop.admin.removesuffix("/admin-api"), "default_rounding_precision": states["moneyStrategyPrecision"],
            "stores_info": [{"store_id": it["id"], "name": it["code"], "language": it["defaultLanguageCode"], "active": True,
                             "store_languages": [{"id": code, "iso_code": code, "name": code} for code in it["availableLanguageCodes"]], "currency": currency(it["defaultCurrencyCode"]),
                             "store_currencies": [currency(code) for code in it["availableCurrencyCodes"]], "root_category_id": root, "prices_include_tax": it["pricesIncludeTax"],
                             "carrier_info": [{"id": m["id"], "name": m["code"], "active": True, "shipping_methods": [{"name": m["name"]}]} for m in methods],
                             "store_owner_info": {"owner": it["seller"]["name"]}} for it in channel],
            "warehouses": [{"id": it["id"], "name": it["name"], "description": it["description"], "avail": True} for it in places],
            "shipping_zones": [{"id": it["id"], "name": it["name"], "country_iso2_codes": [m["code"] for m in it["members"] if m["type"] == "country"]} for it in zones]},
           s.ask("cart.info", {"params": "force_all"}), "cart.info")


def customer(it):
    return {"id": it["id"], "email": it["emailAddress"], "first_name": it["firstName"], "last_name": it["lastName"], "phone": it["phoneNumber"],
            "created_time": Instant(it["createdAt"]), "modified_time": Instant(it["updatedAt"]), "group": [{"id": g["id"], "name": g["name"]} for g in it["groups"]],
            "login": it["user"] and it["user"]["identifier"], "last_login": it["user"] and it["user"]["lastLogin"] and Instant(it["user"]["lastLogin"]), "is_guest": it["user"] is None,
            "orders_count": it["orders"]["totalItems"], "last_order_id": it["orders"]["items"][-1]["id"] if it["orders"]["items"] else None,
            "address_book": [book(entry) for entry in it["addresses"] or []]}


def book(it):
    flat = address({**it, "countryCode": it["country"]["code"], "country": it["country"]["name"]}, OneOf("billing", "shipping", ""))
    return {**flat, "id": it["id"], "default": bool(it["defaultShippingAddress"] or it["defaultBillingAddress"])}


def everybody(s):
    return s.gql("{ customers(options: {sort: {id: ASC}}) { items { " + CUSTOMER + " } } }")["customers"]["items"]


def customers(s):
    group = s.ask("customer.group.add", {"name": "VIP \u2603 \"gold\""}, verb="POST")["group_id"]
    known = s.gql("query($id: ID!) { customerGroup(id: $id) { name } }", id=group)["customerGroup"]
    s.held(known["name"] == "VIP \u2603 \"gold\"", "the group is in the shop", known)
    made = s.ask("customer.add", body={
        "email": "neu@example.com", "first_name": "Jürgen", "last_name": "O'Neil", "phone": "030 1", "password": "geheim-\u2603-1", "group_id": group, "note": "likes \"quotes\"",
        "address": [{"address_book_type": "shipping", "address_book_first_name": "Jürgen", "address_book_last_name": "O'Neil", "address_book_company": "Käse & Co", "address_book_address1": "Straße 5",
                     "address_book_city": "Berlin", "address_book_country": "DE", "address_book_postcode": "10115", "address_book_state": "Berlin", "address_book_default": True}]}, verb="POST")["customer_id"]
    guest = s.ask("customer.add", body={"email": "gast@example.com", "group": "VIP \u2603 \"gold\""}, verb="POST")["customer_id"]
    s.refused("customer.add", 113, body={"email": "neu@example.com"}, verb="POST")
    s.refused("customer.add", 109, body={"email": "fort@example.com", "address": [{"address_book_address1": "x", "address_book_country": "XX"}]}, verb="POST")
    s.held(all(it["emailAddress"] != "fort@example.com" for it in everybody(s)), "a customer whose address is refused is taken back")
    extra = s.ask("customer.address.add", body={"customer_id": made, "first_name": "Jürgen", "last_name": "O'Neil", "address1": "Bill Row 9", "city": "Leeds", "country": "GB", "postcode": "LS1", "types": ["billing"], "default": True}, verb="POST")["id"]
    before = {it["id"]: it for it in everybody(s)}
    s.held([(a["streetLine1"], a["defaultShippingAddress"], a["defaultBillingAddress"]) for a in before[made]["addresses"]] == [("Straße 5", True, False), ("Bill Row 9", False, True)], "both addresses", before[made]["addresses"])
    s.held(before[made]["user"]["verified"] and not before[guest]["user"]["verified"], "a password makes a user who can log in")
    s.held([g["id"] for g in before[made]["groups"]] == [group] == [g["id"] for g in before[guest]["groups"]], "groups by id and by name are joined")
    notes = s.gql("query($id: ID!) { customer(id: $id) { history { items { type data } } } }", id=made)["customer"]["history"]["items"]
    s.held(any(it["type"] == "CUSTOMER_NOTE" and it["data"]["note"] == "likes \"quotes\"" for it in notes), "the note", notes)
    s.ask("customer.update", body={"id": guest, "first_name": "Gast", "phone": "1", "address": [{"address_book_address1": "s", "address_book_country": "US"}]}, verb="PUT")
    s.ask("customer.update", body={"id": made, "email": "neuer@example.com", "address": [{"address_book_id": extra, "address_book_city": "York"}]}, verb="PUT")
    after = {it["id"]: it for it in everybody(s)}
    s.held(after[guest]["firstName"] == "Gast" and after[guest]["phoneNumber"] == "1" and len(after[guest]["addresses"]) == 1, "the guest was changed", after[guest])
    s.held(after[made]["emailAddress"] == "neuer@example.com" and after[made]["firstName"] == "Jürgen" and after[made]["addresses"][1]["city"] == "York" and after[made]["addresses"][1]["streetLine1"] == "Bill Row 9", "only what was given was changed", after[made])
    s.refused("customer.update", 112, body={"id": guest, "group": "none"}, verb="PUT")
    s.held([it["id"] for it in s.ask("customer.list", {"find_value": "ast", "find_where": "first_name"})["customer"]] == [guest], "found by a part of the first name")
    s.refused("customer.update", 113, body={"id": guest, "email": "ann@example.com"}, verb="PUT")
    s.refused("customer.update", 112, body={"id": "99999", "phone": "1"}, verb="PUT")

    everyone = everybody(s)
    said = s.ask("customer.list", {"count": 100, "params": "force_all", "sort_by": "id"})
    s.same({"customers_count": len(everyone), "customer": [customer(it) for it in everyone]}, said, "customer.list")
    for it in everyone:
        s.same(customer(it), s.ask("customer.info", {"id": it["id"], "params": "force_all"}), f"customer.info {it['emailAddress']}")
    s.refused("customer.info", 112, {"id": "99999"})
    s.same({"customers_count": len(everyone)}, s.ask("customer.count"), "customer.count")
    s.same({"customers_count": 2}, s.ask("customer.count", {"group_id": group}), "customer.count of a group")
    s.held([it["id"] for it in s.ask("customer.list", {"group_id": group, "sort_by": "id"})["customer"]] == sorted([made, guest], key=int), "members of the group")
    s.held([it["email"] for it in s.ask("customer.list", {"find_value": "example.com", "start": 1, "count": 2, "sort_by": "email"})["customer"]] == sorted(it["emailAddress"] for it in everyone)[1:3], "found, sorted and cut")
    s.held([it["id"] for it in s.ask("customer.list", {"created_from": everyone[-1]["createdAt"], "sort_by": "id"})["customer"]] == [it["id"] for it in everyone if it["createdAt"] >= everyone[-1]["createdAt"]], "from a time on")
    s.held([it["id"] for it in s.ask("customer.find", {"find_value": "ann@example.com"})["customer"]] == [it["id"] for it in everyone if it["emailAddress"] == "ann@example.com"], "customer.find")
    groups = s.ask("customer.group.list", {"params": "force_all"})
    s.same({"group_count": 1, "group": [{"id": group, "name": "VIP \u2603 \"gold\""}]}, groups, "customer.group.list")
    s.same({"delete_items": 1}, s.ask("customer.delete", {"id": guest}, verb="DELETE"), "customer.delete")
    s.held(guest not in {it["id"] for it in everybody(s)}, "the guest is gone")
    s.refused("customer.delete", 112, {"id": guest}, verb="DELETE")


def promotions(s, coupons):
    return s.gql("query($c: Boolean!) { promotions(options: {sort: {id: ASC}, filter: {couponCode: {isNull: $c}}}) { items { " + PROMOTION + " } } }", c=not coupons)["promotions"]["items"]


def taken_off(it):
    """Amount, unit, what from and how, of an action."""
    arguments = {a["name"]: a["value"] for a in it["args"]}
    fixed = it["code"] in ("order_fixed_discount", "order_line_fixed_discount")
    amount = Decimal(arguments["discount"]) / (100 if fixed else 1) if "discount" in arguments else 100
    apply_to, scope = {"order_percentage_discount": ("order_total", "order"), "order_fixed_discount": ("order_total", "order"), "free_shipping": ("shipping", "order")}.get(it["code"], ("item_price", "matching_items"))
    ids = arguments.get("productVariantIds")
    conditions = [{"id": it["code"], "entity": "product", "key": "variant_id", "operator": "ONE_OF", "value": ",".join(json.loads(ids))}] if ids else []
    return amount, "fixed" if fixed else "percent", apply_to, scope, conditions


def condition(it):
    arguments = {a["name"]: a["value"] for a in it["args"]}
    if it["code"] == "minimum_order_amount":
        return {"id": it["code"], "entity": "order", "key": "subtotal", "operator": ">=", "value": OneOf(matching=f"^{Decimal(arguments['amount']) / 100}0*$"), "logic_operator": "AND"}
    return {"id": it["code"], "entity": "product", "key": "variant_id", "operator": "ONE_OF", "value": ",".join(json.loads(arguments["productVariantIds"])), "match_items": arguments["minimum"], "logic_operator": "AND"}


def coupon(it):
    actions = [taken_off(action) for action in it["actions"]]
    return {"id": it["id"], "code": it["couponCode"], "codes": [{"id": it["id"], "code": it["couponCode"]}], "name": it["name"], "description": it["description"],
            "actions": [{"scope": scope, "apply_to": apply_to, "amount": amount, "type": kind, "conditions": conditions} for amount, kind, apply_to, scope, conditions in actions],
            "date_start": it["startsAt"] and Instant(it["startsAt"]), "date_end": it["endsAt"] and Instant(it["endsAt"]), "avail": it["enabled"],
            "usage_limit": it["usageLimit"], "usage_limit_per_customer": it["perCustomerUsageLimit"], "logic_operator": "AND", "conditions": [condition(entry) for entry in it["conditions"]]}


def coupons(s):
    add = {"action_type": "percent", "action_apply_to": "order_total", "action_scope": "order", "action_amount": 12.5}
    made = [s.ask("cart.coupon.add", body={**add, **more}, verb="POST")["coupon_id"] for more in (
        {"code": "ALL \"\u2603\"", "name": "Alles", "date_start": "2026-01-01 00:00:00", "date_end": "2027-02-01 12:30:00", "usage_limit": 99, "usage_limit_per_customer": 1,
         "action_condition_entity": "order", "action_condition_key": "subtotal", "action_condition_operator": ">=", "action_condition_value": "123.45"},
        {"code": "FIX", "action_type": "fixed", "action_amount": 15.5},
        {"code": "LINE", "action_type": "fixed", "action_apply_to": "item_price", "action_scope": "matching_items", "action_amount": 0.99},
        {"code": "SOME", "action_apply_to": "item_price", "action_scope": "matching_items", "action_condition_entity": "product", "action_condition_key": "variant_id", "action_condition_operator": "ONE_OF", "action_condition_value": "1,34"},
        {"code": "SHIP", "action_apply_to": "shipping", "action_amount": 100})]
    s.refused("cart.coupon.add", 114, body={**add, "code": "HALF", "action_apply_to": "shipping", "action_amount": 50}, verb="POST")
    s.same({"status": True}, s.ask("cart.coupon.condition.add", {"coupon_id": made[0], "entity": "product", "key": "variant_id", "operator": "ONE_OF", "value": "1,34"}, verb="POST"), "cart.coupon.condition.add")
    s.refused("cart.coupon.condition.add", 112, {"coupon_id": "99999", "entity": "order", "key": "subtotal", "operator": ">=", "value": "1"}, verb="POST")
    inside = {it["id"]: it for it in promotions(s, True)}
    s.held([inside[name]["actions"][0]["code"] for name in made] == ["order_percentage_discount", "order_fixed_discount", "order_line_fixed_discount", "products_percentage_discount", "free_shipping"], "the actions in the shop", inside)
    s.held([entry["code"] for entry in inside[made[0]]["conditions"]] == ["minimum_order_amount", "contains_products"] and inside[made[0]]["conditions"][0]["args"][0]["value"] == "12345", "both conditions", inside[made[0]]["conditions"])
    s.held(inside[made[1]]["actions"][0]["args"][0]["value"] == "1550", "15.50 is 1550 hundredths", inside[made[1]])
    said = s.ask("cart.coupon.list", {"count": 100, "params": "force_all"})
    said["coupon"].sort(key=lambda it: int(it["id"]))
    s.same({"coupon_count": len(inside), "coupon": [coupon(it) for it in inside.values()]}, said, "cart.coupon.list")
    s.held([it["id"] for it in s.ask("cart.coupon.list", {"date_end_from": "2027-01-01 00:00:00"})["coupon"]] == [made[0]], "coupons by their end")
    s.gql("mutation($id: ID!) { updatePromotion(input: {id: $id, enabled: false}) { __typename } }", id=made[1])
    s.same({"coupons_count": len(inside) - 1}, s.ask("cart.coupon.count"), "cart.coupon.count without those that are off")
    s.same({"coupons_count": 1}, s.ask("cart.coupon.count", {"avail": "false"}), "cart.coupon.count of those that are off")
    rule = s.gql("""mutation { createPromotion(input: {enabled: true, conditions: [{code: "minimum_order_amount", arguments: [{name: "amount", value: "99999999"}, {name: "taxInclusive", value: "false"}]}],
      actions: [{code: "order_fixed_discount", arguments: [{name: "discount", value: "100"}]}], translations: [{languageCode: en, name: "Rule", description: "by itself"}]}) { ... on Promotion { id } } }""")["createPromotion"]["id"]
    it = promotions(s, False)[0]
    amount, kind, apply_to, scope, conditions = taken_off(it["actions"][0])
    s.same({"catalog_price_rules_count": 1, "catalog_price_rules": [{"id": rule, "type": "fixed", "name": "Rule", "description": "by itself", "avail": True, "created_time": Instant(it["createdAt"]),
            "actions": [{"scope": scope, "apply_to": apply_to, "type": kind, "value": amount, "conditions": conditions}], "conditions": [condition(entry) for entry in it["conditions"]]}]},
           s.ask("cart.catalog_price_rules.list", {"params": "force_all"}), "cart.catalog_price_rules.list")
    s.same({"catalog_price_rules_count": 1}, s.ask("cart.catalog_price_rules.count"), "cart.catalog_price_rules.count")
    for name in made:
        s.ask("cart.coupon.delete", {"id": name}, verb="DELETE")
    s.held(not {it["id"] for it in promotions(s, True)} & set(made), "the coupons are gone")
    s.refused("cart.coupon.delete", 112, {"id": made[0]}, verb="DELETE")


def carts(s):
    inside = s.gql("{ orders(options: {filter: {active: {eq: true}}, sort: {id: ASC}}) { items { " + CART + " } } }")["orders"]["items"]
    s.held(len(inside) > 0, "the shop has a cart")
    who = lambda it: it["customer"] and {"id": it["customer"]["id"], "email": it["customer"]["emailAddress"], "first_name": it["customer"]["firstName"], "last_name": it["customer"]["lastName"], "phone": it["customer"]["phoneNumber"]}
    dollars = {"id": "USD", "iso3": "USD", "symbol_left": "$"}
    expected = []
    for it in inside:
        subtotal = sum(entry["linePrice"] for entry in it["lines"]) + sum(entry["price"] for entry in it["surcharges"])
        expected.append({"id": it["id"], "basket_id": it["id"], "customer": who(it), "created_at": Instant(it["createdAt"]), "modified_at": Instant(it["updatedAt"]), "currency": dollars,
                         "totals": {"subtotal": money(subtotal), "shipping": money(sum(entry["price"] for entry in it["shippingLines"])), "tax": money(it["totalWithTax"] - it["total"]),
                                    "discount": money(-sum(entry["amount"] for entry in it["discounts"])), "total": money(it["totalWithTax"])},
                         "order_products": [line(entry) for entry in it["lines"]]})
        s.same({"id": it["id"], "customer": who(it), "created_at": Instant(it["createdAt"]), "modified_at": Instant(it["updatedAt"]), "currency": dollars,
                "basket_products": [{"id": entry["id"], "product_id": entry["productVariant"]["productId"], "variant_id": entry["productVariant"]["id"], "sku": entry["productVariant"]["sku"],
                                     "name": entry["productVariant"]["name"], "price": money(entry["unitPrice"]), "tax": money(entry["unitPriceWithTax"] - entry["unitPrice"]), "quantity": entry["quantity"],
                                     "options": [{"id": choice["groupId"], "value_id": choice["id"], "name": choice["group"]["name"], "value": choice["name"], "used_in_combination": True}
                                                 for choice in entry["productVariant"]["options"]]} for entry in it["lines"]]}, s.ask("basket.info", {"id": it["id"]}), f"basket.info {it['id']}")
    s.same({"order": expected}, s.ask("order.abandoned.list", {"params": "force_all"}), "order.abandoned.list")
    s.held(s.ask("order.abandoned.list", {"skip_empty_email": "true"})["order"] == [], "carts of nobody are left out")
    s.refused("basket.info", 112, {"id": "1"})


ADD = {"customer_email": "kunde@example.com", "customer_first_name": "Kü", "customer_last_name": "N'de", "bill_first_name": "Kü", "bill_last_name": "N'de", "bill_address_1": "Bill Row 9", "bill_city": "Leeds",
       "bill_postcode": "LS1", "bill_state": "York", "bill_country": "GB"}


def item(product, quantity, **more):
    return {"order_item_id": product, "order_item_name": "x", "order_item_price": 1, "order_item_quantity": quantity, **more}


def orders(s):
    before = s.gql("{ orders { totalItems } customers { totalItems } }")
    shipping = {"shipp_first_name": "Ann", "shipp_last_name": "B", "shipp_address_1": "s", "shipp_city": "c", "shipp_postcode": "1", "shipp_country": "GB"}
    calculated = s.ask("order.calculate", body={"customer_email": "nobody@example.com", "coupons": ["TEN", "NONE"], **shipping, "order_item": [item("20", 2), item("1", 1, order_item_variant_id="2")]}, verb="POST")
    s.held(s.gql("{ orders { totalItems } customers { totalItems } }") == before, "nothing is left of a calculation")
    quotes = s.gql("""{ testEligibleShippingMethods(input: {shippingAddress: {streetLine1: "s", countryCode: "GB"}, lines: [{productVariantId: "34", quantity: 2}, {productVariantId: "2", quantity: 1}]}) { code name price priceWithTax } }""")["testEligibleShippingMethods"]
    s.held([(it["code"], it["price"], it["price_inc_tax"]) for it in calculated["shipping_rates"]] == [(it["code"], it["price"] / 100, it["priceWithTax"] / 100) for it in quotes], "the rates are the shop's", calculated["shipping_rates"])
    s.same({"preestimate_shippings_count": len(quotes), "preestimate_shippings": [{"method_code": it["code"], "method_name": it["name"], "price": money(it["price"]), "price_inc_tax": money(it["priceWithTax"])} for it in quotes]},
           s.ask("order.preestimate_shipping.list", body={"shipp_country": "GB", "order_item": [item("20", 2), item("1", 1, order_item_variant_id="2")]}, verb="POST"), "order.preestimate_shipping.list")

    draft = s.ask("order.add", body={**ADD, "order_status": "draft", "order_item": [item("20", 2), item("1", 1, order_item_variant_id="2")]}, verb="POST")
    inside = s.order(draft["order_id"])
    s.held(inside["id"] == draft["id"] and inside["state"] == "Draft" and sorted((it["productVariant"]["id"], it["quantity"]) for it in inside["lines"]) == [("2", 1), ("34", 2)], "the draft in the shop", inside)
    # Lines that were made within a millisecond of each other have no order of their own in Vendure.
    s.held(sorted((it["variant_id"], it["quantity"], Decimal(str(it["price"]))) for it in calculated["items"]) == sorted((it["productVariant"]["id"], it["quantity"], money(it["unitPrice"])) for it in inside["lines"]), "calculated prices are the shop's", calculated["items"])
    s.held(Decimal(str(calculated["subtotal"]["discount"])) > 0 and calculated["customer"]["id"] == "", "TEN applied, a stranger stayed one", calculated)
    paid = s.ask("order.add", body={**ADD, "order_status": "Paid", "shipp_first_name": "Ann", "shipp_last_name": "B", "shipp_address_1": "Straße 5", "shipp_city": "Berlin", "shipp_postcode": "10115", "shipp_country": "DE", "coupons": ["TEN"],
                                    "order_shipping_method": "express-shipping", "order_payment_method": "bank", "transaction_id": "T-1", "comment": "bitte \"schnell\" \u2603", "admin_comment": "psst",
                                    "order_item": [item("20", 2), item("1", 3, order_item_variant_id="2")]}, verb="POST")
    inside = s.order(paid["order_id"])
    s.held(inside["state"] == "PaymentSettled" and inside["couponCodes"] == ["TEN"] and inside["shippingLines"][0]["shippingMethod"]["code"] == "express-shipping", "the paid order", inside)
    s.held(inside["customer"] == {"id": paid["customer_id"], "emailAddress": "kunde@example.com"} and paid["customer_id"] == draft["customer_id"], "both orders are of one customer")
    s.held(inside["shippingAddress"] == {"fullName": "Ann B", "streetLine1": "Straße 5", "countryCode": "DE"} and inside["billingAddress"] == {"fullName": "Kü N'de", "streetLine1": "Bill Row 9", "countryCode": "GB", "city": "Leeds", "province": "York"}, "both addresses", inside)
    s.held([(it["method"], it["amount"], it["state"], it["transactionId"]) for it in inside["payments"]] == [("bank", inside["totalWithTax"], "Settled", "T-1")], "the payment", inside["payments"])
    notes = [(it["data"]["note"], it["isPublic"]) for it in inside["history"]["items"] if it["type"] == "ORDER_NOTE"]
    s.held(notes == [("bitte \"schnell\" \u2603", True), ("psst", False)], "the notes", notes)
    count = s.gql("{ orders { totalItems } }")
    s.refused("order.add", 109, body={**ADD, "order_status": "Paid", "order_shipping_method": "pigeon", "order_item": [item("20", 1)]}, verb="POST")
    s.refused("order.add", 107, body={**ADD, "order_status": "Paid", "order_item": [item("20", 100000)]}, verb="POST")
    s.refused("order.add", 109, body={**ADD, "order_status": "Paid", "total_price": 1, "order_item": [item("20", 1)]}, verb="POST")
    s.held(s.gql("{ orders { totalItems } }") == count, "refused orders leave no draft")

    lines = {it["productVariant"]["id"]: it["id"] for it in inside["lines"]}
    first = s.ask("order.shipment.add", body={"order_id": paid["order_id"], "items": [{"order_product_id": lines["34"], "quantity": 1}], "shipment_provider": "UPS \"X\"", "tracking_numbers": [{"tracking_number": "1Z\u2603"}], "is_shipped": False, "admin_comment": "fragile"}, verb="POST")["shipment_id"]
    s.held([(it["state"], it["method"], it["trackingCode"]) for it in s.order(paid["order_id"])["fulfillments"]] == [("Pending", "UPS \"X\"", "1Z\u2603")], "the shipment in the shop")
    s.ask("order.shipment.update", body={"shipment_id": first}, verb="PUT")
    s.ask("order.shipment.update", body={"shipment_id": first, "delivered_at": "2026-01-01 00:00:00"}, verb="PUT")
    s.refused("order.shipment.update", 107, body={"shipment_id": first}, verb="PUT")
    s.refused("order.shipment.update", 112, body={"shipment_id": "99999"}, verb="PUT")
    rest = s.ask("order.shipment.add", body={"order_id": paid["order_id"]}, verb="POST")["shipment_id"]
    s.refused("order.shipment.add", 107, body={"order_id": paid["order_id"]}, verb="POST")
    inside = s.order(paid["order_id"])
    s.held([(it["id"], it["state"]) for it in inside["fulfillments"]] == [(first, "Delivered"), (rest, "Shipped")] and inside["state"] == "PartiallyDelivered", "what was left has gone", inside["fulfillments"])
    s.held({entry["orderLine"]["id"]: entry["quantity"] for entry in inside["fulfillments"][1]["lines"] if entry["quantity"]} == {lines["34"]: 1, lines["2"]: 3}, "the quantities that were left", inside["fulfillments"])
    shipments = [shipment(inside, it) for it in inside["fulfillments"]]
    s.same({"shipment_count": 2, "shipment": shipments}, s.ask("order.shipment.list", {"order_id": paid["order_id"], "params": "force_all"}), "order.shipment.list")
    s.same(shipments[0], s.ask("order.shipment.info", {"id": first, "order_id": paid["order_id"], "params": "force_all"}), "order.shipment.info")
    s.refused("order.shipment.info", 112, {"id": "99999", "order_id": paid["order_id"]})
    events = [it for it in inside["history"]["items"] if it["type"] == "ORDER_FULFILLMENT_TRANSITION" and str(it["data"]["fulfillmentId"]) == first]
    s.same({"total_count": len(events), "events": [{"id": it["id"], "status": it["data"]["to"], "created_at": Instant(it["createdAt"])} for it in events]},
           s.ask("order.shipment.event.list", {"shipment_id": first, "order_id": paid["order_id"]}), "order.shipment.event.list")
    s.ask("order.update", {"order_id": paid["order_id"], "fulfillment_status": "Delivered"}, verb="PUT")
    s.held(s.order(paid["order_id"])["state"] == "Delivered", "all shipments have arrived")
    s.refused("order.update", 109, {"order_id": paid["order_id"], "fulfillment_status": "Shipped"}, verb="PUT")
    s.ask("order.shipment.delete", {"shipment_id": rest, "order_id": paid["order_id"]}, verb="DELETE")
    s.held(s.order(paid["order_id"])["fulfillments"][1]["state"] == "Cancelled", "a deleted shipment is cancelled")
    s.refused("order.shipment.delete", 112, {"shipment_id": "99999", "order_id": paid["order_id"]}, verb="DELETE")

    s.ask("order.refund.add", body={"order_id": paid["order_id"], "total_price": 12.34, "message": "kaputt \"ganz\""}, verb="POST")
    s.ask("order.refund.add", body={"order_id": paid["order_id"], "items": [{"order_product_id": lines["2"], "quantity": 1}], "shipping_price": 5, "item_restock": True}, verb="POST")
    s.refused("order.refund.add", 107, body={"order_id": paid["order_id"], "total_price": 999999}, verb="POST")
    inside = s.order(paid["order_id"])
    refunds = inside["payments"][0]["refunds"]
    s.held([it["total"] for it in refunds][:1] == [1234] and refunds[0]["reason"] == "kaputt \"ganz\"" and refunds[1]["shipping"] == 500 and refunds[1]["lines"] == [{"orderLineId": lines["2"], "quantity": 1}], "the refunds", refunds)
    s.held({it["id"]: it["quantity"] for it in inside["lines"]}[lines["2"]] == 2, "the restocked line was cancelled", inside["lines"])
    payments = [(it, code) for code in [entry["code"] for entry in s.gql("{ orders(options: {filter: {orderPlacedAt: {isNull: false}}, sort: {id: ASC}}) { items { code } } }")["orders"]["items"]] for it in s.order(code)["payments"]]
    said = s.ask("order.transaction.list", {"order_ids": ",".join({code: 1 for _, code in payments}), "count": 100, "params": "force_all"})
    s.same({"transactions_count": len(payments), "transactions": [transaction(it, code) for it, code in payments]}, said, "order.transaction.list")

    s.ask("order.update", {"order_id": draft["order_id"], "order_status": "Awaiting payment", "comment": "öffentlich", "admin_private_comment": "privat"}, verb="PUT")
    s.held(s.order(draft["order_id"])["state"] == "ArrangingPayment", "the draft awaits its payment")
    s.ask("order.update", {"order_id": draft["order_id"], "financial_status": "paid", "order_payment_method": "cash"}, verb="PUT")
    inside = s.order(draft["order_id"])
    s.held(inside["state"] == "PaymentSettled" and inside["payments"][0]["method"] == "cash" and [(it["data"]["note"], it["isPublic"]) for it in inside["history"]["items"] if it["type"] == "ORDER_NOTE"] == [("öffentlich", True), ("privat", False)], "paid, with notes", inside)
    s.refused("order.update", 107, {"order_id": draft["order_id"], "order_status": "Delivered"}, verb="PUT")
    s.ask("order.update", {"order_id": draft["order_id"], "order_status": "Cancelled", "cancellation_reason": "zu \"spät\""}, verb="PUT")
    inside = s.order(draft["order_id"])
    s.held(inside["state"] == "Cancelled" and all(it["quantity"] == 0 for it in inside["lines"]), "cancelled with all lines", inside)
    authorized = s.gql("{ orders(options: {filter: {state: {eq: \"PaymentAuthorized\"}}}) { items { code } } }")["orders"]["items"]
    if authorized:
        s.ask("order.update", {"order_id": authorized[0]["code"], "financial_status": "paid"}, verb="PUT")
        s.held(s.order(authorized[0]["code"])["payments"][0]["state"] == "Settled", "an authorized payment is settled")
    s.refused("order.update", 112, {"order_id": "NONE", "comment": "c"}, verb="PUT")

    of = s.gql("query($id: ID!) { customer(id: $id) { orders(options: {filter: {orderPlacedAt: {isNull: false}}, sort: {id: ASC}}) { items { id } } } }", id=paid["customer_id"])["customer"]["orders"]["items"]
    s.held([it["id"] for it in s.ask("order.list", {"customer_id": paid["customer_id"], "params": "id"})["order"]] == [it["id"] for it in of], "orders of a customer")
    s.same({"orders_count": len(of)}, s.ask("order.count", {"customer_id": paid["customer_id"]}), "order.count of a customer")
    s.same({"orders_count": 0}, s.ask("order.count", {"customer_id": "99999"}), "order.count of nobody")
    s.refused("order.list", 109, {"customer_email": "a@b.c"})


def shipment(order, it):
    return {"id": it["id"], "order_id": order["code"], "shipment_provider": it["method"],
            "tracking_numbers": [{"carrier_id": it["method"], "tracking_number": it["trackingCode"]}] if it["trackingCode"] else [],
            "created_at": Instant(it["createdAt"]), "modified_time": Instant(it["updatedAt"]), "is_shipped": it["state"] in ("Shipped", "Delivered"),
            "delivered_at": Instant(it["updatedAt"]) if it["state"] == "Delivered" else None,
            "items": [{"order_product_id": part["orderLine"]["id"], "product_id": part["orderLine"]["productVariant"]["productId"], "variant_id": part["orderLine"]["productVariant"]["id"],
                       "model": part["orderLine"]["productVariant"]["sku"], "name": part["orderLine"]["productVariant"]["name"], "price": money(part["orderLine"]["unitPrice"]), "quantity": part["quantity"]}
                      for part in it["lines"] if part["quantity"]]}


def transaction(it, code):
    settled = it["state"] == "Settled"
    return {"id": it["id"], "order_id": code, "transaction_id": it["transactionId"], "reference_number": it["transactionId"], "description": it["errorMessage"], "status": it["state"], "gateway": it["method"],
            "currency": "USD", "amount": money(it["amount"]), "created_time": Instant(it["createdAt"]), "settlement_currency": "USD" if settled else None, "settlement_amount": money(it["amount"]) if settled else None}
