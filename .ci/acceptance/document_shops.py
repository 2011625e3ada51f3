"""The emulated Magento 2 and BigCommerce asked past the proxy, and what the unified API has to say of their documents.

`Truth` of each holds the same names, so that one set of scenarios (document_checks.py) serves both: written from what the fields of
the unified API mean and from the platforms' documents, never from a connector.
"""
import base64
import decimal
import hashlib
import hmac
import json
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

from compare import OneOf


def escaped(text):
    return urllib.parse.quote(str(text), safe="-._~")


def number(value):
    return None if value in (None, "") else decimal.Decimal(str(value))


class Shop:
    """Answers with their digits kept; a status above 299 gives None."""

    def __init__(self, described):
        self.described, self.url = described, described["store_url"].partition("/stores/")[0]

    def fetch(self, address, headers):
        try:
            with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=60) as answer:
                text = answer.read()
                return json.loads(text, parse_float=decimal.Decimal) if text else []
        except urllib.error.HTTPError as refused:
            refused.read()
            return None

    def log(self):
        return self.fetch(self.url + "/__log", {})


class Magento(Shop):
    """Signed with the four keys, as an integration does it."""

    def get(self, path, **query):
        described = self.described
        oauth = {"oauth_consumer_key": described["magento_consumer_key"], "oauth_token": described["magento_access_token"], "oauth_nonce": uuid.uuid4().hex,
                 "oauth_timestamp": str(int(time.time())), "oauth_signature_method": "HMAC-SHA256", "oauth_version": "1.0"}
        address = f"{self.url}/rest/all/V1/{path}"
        pairs = "&".join(f"{name}={value}" for name, value in sorted((escaped(name), escaped(value)) for name, value in [*oauth.items(), *query.items()]))
        key = escaped(described["magento_consumer_secret"]) + "&" + escaped(described["magento_token_secret"])
        oauth["oauth_signature"] = base64.b64encode(hmac.new(key.encode(), "&".join(("GET", escaped(address), escaped(pairs))).encode(), hashlib.sha256).digest()).decode()
        header = "OAuth " + ", ".join(f'{name}="{escaped(value)}"' for name, value in oauth.items())
        said = "&".join(f"{escaped(name)}={escaped(value)}" for name, value in query.items())
        return self.fetch(address + ("?" + said if said else ""), {"Authorization": header})

    def all(self, path):
        return self.get(path, **{"searchCriteria[pageSize]": 0})["items"]


class MagentoTruth:
    connector, category, option_type = "magento2", "4", "select"
    wrong_product = "999999"

    def __init__(self, shop):
        self.shop = shop

    def products(self):
        """All of them: in Magento a variant is a product of its own."""
        return [self.product(it) for it in self.shop.all("products")]

    def one(self, key):
        found = [it for it in self.shop.all("products") if str(it["id"]) == str(key)]
        return self.product(self.shop.get("products/" + escaped(found[0]["sku"]))) if found else None

    def product(self, it):
        custom = {attribute["attribute_code"]: attribute["value"] for attribute in it["custom_attributes"]}
        return {"id": str(it["id"]), "name": it["name"], "u_sku": it["sku"], "price": number(it["price"]), "description": custom.get("description"),
                "categories_ids": list(custom.get("category_ids", [])), "type": it["type_id"],
                "quantity": number(it["extension_attributes"].get("stock_item", {}).get("qty")), "special": number(custom.get("special_price")),
                "images": len(it["media_gallery_entries"]), "options": len(it["options"]),
                "document": it}

    def with_variants(self):
        return [it for it in self.products() if it["type"] == "configurable"]

    def variants(self, product):
        return [{"id": str(it["id"]), "sku": it["sku"], "price": number(it["price"])} for it in self.shop.get(f"configurable-products/{escaped(product['u_sku'])}/children")]

    def orders(self):
        return [{"id": str(it["entity_id"]), "order_id": it["increment_id"], "total": number(it["grand_total"]), "status": it["status"], "email": it["customer_email"],
                 "lines": len(it["items"]), "items": [(str(item["item_id"]), item["qty_ordered"] - item["qty_shipped"], item["qty_invoiced"]) for item in it["items"]]} for it in self.shop.all("orders")]

    def order(self, key):
        return next((it for it in self.orders() if it["id"] == str(key)), None)

    def shipments(self, order):
        return [it for it in self.shop.all("shipments") if str(it["order_id"]) == order]

    def refunds(self, order):
        return [it for it in self.shop.all("creditmemos") if str(it["order_id"]) == order]

    def customers(self):
        return [{"id": str(it["id"]), "email": it["email"], "first_name": it["firstname"], "last_name": it["lastname"], "addresses": len(it["addresses"])} for it in self.shop.all("customers/search")]

    def categories(self):
        return [{"id": str(it["id"]), "name": it["name"], "parent_id": OneOf(str(it["parent_id"]), None) if it["level"] < 2 else str(it["parent_id"])} for it in self.shop.all("categories/list")]

    def groups(self):
        return {it["code"] for it in self.shop.all("customerGroups/search")}

    def coupons(self):
        return {it["code"] for it in self.shop.all("coupons/search")}


class Bigcommerce(Shop):
    def get(self, path, **query):
        said = "&".join(f"{escaped(name)}={escaped(value)}" for name, value in query.items())
        return self.fetch(f"{self.url}/{self.described['bigcommerceapi_context']}/{path}" + ("?" + said if said else ""), {"X-Auth-Token": self.described["bigcommerceapi_access_token"]})

    def cart(self):
        """A new cart's id: carts of BigCommerce aren't listed."""
        body = json.dumps({"line_items": [{"product_id": 1, "quantity": 2}]}).encode()
        headers = {"X-Auth-Token": self.described["bigcommerceapi_access_token"], "Content-Type": "application/json"}
        with urllib.request.urlopen(urllib.request.Request(f"{self.url}/{self.described['bigcommerceapi_context']}/v3/carts", data=body, headers=headers), timeout=60) as answer:
            return json.load(answer)["data"]["id"]

    def all(self, path, **query):
        found, page = [], 1
        while True:
            answer = self.get(path, limit=250, page=page, **query)
            items = (answer or {}).get("data", []) if path.startswith("v3") else answer or []
            found += items
            page += 1
            if len(items) < 250:
                return found


class BigcommerceTruth:
    connector, category, option_type = "bigcommerce", "4", "select"
    wrong_product = "999999"

    def __init__(self, shop):
        self.shop = shop

    def products(self):
        return [self.product(it) for it in self.shop.all("v3/catalog/products", include="images,variants,modifiers")]

    def one(self, key):
        answer = self.shop.get(f"v3/catalog/products/{key}", include="images,variants,modifiers")
        return self.product(answer["data"]) if answer else None

    def product(self, it):
        return {"id": str(it["id"]), "name": it["name"], "u_sku": it["sku"], "price": number(it["price"]), "description": it["description"], "categories_ids": [str(one) for one in it["categories"]],
                "quantity": number(it["inventory_level"]), "special": number(it["sale_price"]) or None, "images": len(it["images"]), "options": len(it["modifiers"]),
                "type": "configurable" if it["base_variant_id"] is None else it["type"], "document": it}

    def with_variants(self):
        return [it for it in self.products() if it["type"] == "configurable"]

    def variants(self, product):
        return [{"id": str(it["id"]), "sku": it["sku"], "price": number(it["price"])} for it in self.shop.all(f"v3/catalog/products/{product['id']}/variants")]

    def orders(self):
        found = []
        for it in self.shop.all("v2/orders"):
            lines = self.shop.all(f"v2/orders/{it['id']}/products")
            found.append({"id": str(it["id"]), "order_id": OneOf(str(it["id"]), None), "total": number(it["total_inc_tax"]), "status": it["status"], "email": it["billing_address"]["email"], "lines": len(lines),
                          "items": [(str(line["id"]), line["quantity"] - line["quantity_shipped"], line["quantity"] - line["quantity_refunded"]) for line in lines]})
        return found

    def order(self, key):
        return next((it for it in self.orders() if it["id"] == str(key)), None)

    def shipments(self, order):
        return self.shop.all(f"v2/orders/{order}/shipments")

    def refunds(self, order):
        return (self.shop.get(f"v3/orders/{order}/payment_actions/refunds") or {}).get("data", [])

    def customers(self):
        return [{"id": str(it["id"]), "email": it["email"], "first_name": it["first_name"], "last_name": it["last_name"], "addresses": len(it["addresses"])} for it in self.shop.all("v3/customers", include="addresses")]

    def categories(self):
        return [{"id": str(it["category_id"]), "name": it["name"], "parent_id": OneOf(str(it["parent_id"]), None) if it["parent_id"] == 0 else str(it["parent_id"])} for it in self.shop.all("v3/catalog/trees/categories")]

    def groups(self):
        return {it["name"] for it in self.shop.all("v2/customer_groups")}

    def coupons(self):
        return {it["code"] for it in self.shop.all("v2/coupons")}
