"""The catalogue half of Vendure: every method called through the proxy, held against the shop's own GraphQL answers.

Reads are compared value by value with what vendure_truth's kind of reasoning makes of the shop's answer (written from what the
fields of the unified API mean, never from the connector); writes are looked up in the shop afterwards.
"""
import json
import time
import urllib.request
from decimal import Decimal

import compare
import vendure_truth
from compare import Instant, OneOf
from vendure_truth import image, money, option

ASSET = "id name source mimeType fileSize createdAt updatedAt"
VARIANT = f"""id productId sku name enabled price priceWithTax currencyCode createdAt updatedAt trackInventory stockLevel outOfStockThreshold
  useGlobalOutOfStockThreshold taxCategory {{ id }} stockLevels {{ stockLocationId stockOnHand stockAllocated }} options {{ id groupId name }}
  assets {{ {ASSET} }} featuredAsset {{ id }} channels {{ id }}"""
COLLECTION = f"""id name slug description isPrivate position parentId createdAt updatedAt breadcrumbs {{ id name }} assets {{ {ASSET} }}
  featuredAsset {{ id }} filters {{ code args {{ name value }} }} productVariants(options: {{ take: 200 }}) {{ items {{ productId }} }}"""
FACET = "id code name isPrivate languageCode values { id code name createdAt updatedAt }"
GROUP = "id code name createdAt options { id code name }"


def variant(it, track):
    managed = {"TRUE": True, "FALSE": False}.get(it["trackInventory"], track)
    return {
        "id": it["id"], "parent_id": it["productId"], "sku": it["sku"], "name": it["name"],
        "created_time": Instant(it["createdAt"]), "modified_time": Instant(it["updatedAt"]),
        "images": [image(asset, place) for place, asset in enumerate(it["assets"])],
        "combination": [{"option_id": chosen["groupId"], "option_value_id": chosen["id"]} for chosen in it["options"]],
        "default_price": money(it["price"]), "tax_class_id": it["taxCategory"]["id"], "avail_for_sale": it["enabled"],
        "allow_backorders": None if it["useGlobalOutOfStockThreshold"] else it["outOfStockThreshold"] < 0,
        "in_stock": it["stockLevel"] in ("IN_STOCK", "LOW_STOCK"), "manage_stock": managed,
        "inventory_level": sum(level["stockOnHand"] - level["stockAllocated"] for level in it["stockLevels"]),
        "inventory": [{"warehouse_id": level["stockLocationId"], "quantity": level["stockOnHand"], "in_stock": level["stockOnHand"] > 0} for level in it["stockLevels"]],
    }


def category(it):
    names = [crumb["name"] for crumb in it["breadcrumbs"]][1:]
    return {
        "id": it["id"], "parent_id": it["parentId"] if len(names) > 1 else None, "name": it["name"], "description": it["description"],
        "created_at": Instant(it["createdAt"]), "modified_at": Instant(it["updatedAt"]), "avail": not it["isPrivate"],
        "path": "/".join(names), "seo_url": it["slug"], "sort_order": it["position"],
        "images": [image(asset, place) for place, asset in enumerate(it["assets"])],
    }


def attribute(it):
    return {"id": it["id"], "code": it["code"], "name": it["name"], "type": "multiselect", "visible": not it["isPrivate"], "required": False, "system": False,
            "values": [value["name"] for value in it["values"]], "lang_id": it["languageCode"]}


class Check:
    """One run over a shop; `who` is connected to it."""

    def __init__(self, who, shop, tally, problems):
        self.who, self.shop, self.tally, self.problems = who, shop, tally, problems
        self.values = 0

    def ask(self, method, query=None, body=None, verb=None, http2=False, code=0):
        """The result of a call that must end with this code; {} otherwise."""
        answer = self.who.call(method, query, body=body, verb=verb, http2=http2)
        if not self.tally.held(answer.code == code, f"{method} {query or body} ends with {code}", answer.text[:300]):
            return {}
        if self.problems and method != "product.variant.count":
            found = self.problems(method, answer.plain)
            self.tally.held(not found, f"{method} {query or body} as the contract says", "; ".join(found[:5]))
        return answer.json["result"]

    def post(self, method, **query):
        return self.ask(method, query, verb="POST")

    def put(self, method, **query):
        return self.ask(method, query, verb="PUT")

    def delete(self, method, code=0, **query):
        return self.ask(method, query, verb="DELETE", code=code)

    def same(self, expected, said, what):
        count, found = compare.differences(expected, said, what)
        self.values += count
        for difference in found:
            self.tally.held(False, "difference", difference)
        self.tally.passed += max(0, count - len(found))

    def all_the_same(self, expected, said, what):
        self.same([len(expected)], [len(said)], f"{what}: number of records")
        for want, have in zip(expected, said):
            self.same(want, have, f"{what} {want.get('id')}")

    # What the shop itself says.
    def one(self, root, selection, id):
        return self.shop.ask(f"query($id: ID!) {{ {root}(id: $id) {{ {selection} }} }}", id=id)[root]

    def list(self, root, selection, filter="{}"):
        return self.shop.ask(f"{{ {root}(options: {{ take: 1000, sort: {{ id: ASC }}, filter: {filter} }}) {{ items {{ {selection} }} }} }}")[root]["items"]

    @staticmethod
    def settled(what, expected):
        """What the shop says once its background jobs are done: asked again for up to ten seconds."""
        for _ in range(50):
            if what() == expected:
                break
            time.sleep(0.2)
        return what()

    def upload(self, name, text):
        """Puts a file into the shop's library, as its dashboard does."""
        boundary, query = "cartway-part", "mutation($i: [CreateAssetInput!]!) { createAssets(input: $i) { ... on Asset { id source } } }"
        parts = {"operations": json.dumps({"query": query, "variables": {"i": [{"file": None}]}}), "map": json.dumps({"0": ["variables.i.0.file"]})}
        body = "".join(f'--{boundary}\r\nContent-Disposition: form-data; name="{part}"\r\n\r\n{said}\r\n' for part, said in parts.items())
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="0"; filename="{name}"\r\nContent-Type: image/png\r\n\r\n'
        request = urllib.request.Request(self.shop.admin, body.encode() + text + f"\r\n--{boundary}--\r\n".encode(), {
            "content-type": f"multipart/form-data; boundary={boundary}", "vendure-api-key": self.shop.key, "apollo-require-preflight": "true"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["data"]["createAssets"][0]

    def run(self):
        for http2 in (False, True):
            self.reads(http2)
        self.attributes()
        self.brands()
        self.options_and_variants()
        self.products()
        self.categories()
        self.taxes_and_currencies()
        self.images()

    def reads(self, http2):
        ask = lambda method, **query: self.ask(method, query, http2=http2)
        track = self.shop.ask("{ globalSettings { trackInventory } }")["globalSettings"]["trackInventory"]
        variants = self.list("productVariants", VARIANT)
        listed = ask("product.child_item.list", count=250)
        by_id = {it["id"]: it for it in listed.get("children", [])}
        self.same({it["id"]: variant(it, track) for it in variants}, by_id, "product.child_item.list")
        first = variants[0]
        self.same(variant(first, track), ask("product.child_item.info", product_id=first["productId"], id=first["id"]), "product.child_item.info")
        self.ask("product.child_item.info", {"product_id": "2", "id": first["id"]}, code=112)
        mine = [it["id"] for it in variants if it["productId"] == first["productId"]]
        said = ask("product.child_item.list", product_id=first["productId"], count=250)
        self.same(sorted(mine), sorted(it["id"] for it in said.get("children", [])), "product.child_item.list of a product")
        self.same({"variants_count": len(mine)}, ask("product.variant.count", product_id=first["productId"]), "product.variant.count")
        self.same([first["id"]], [it["id"] for it in ask("product.child_item.list", sku=first["sku"]).get("children", [])], "product.child_item.list by sku")
        word = first["name"].split()[0]
        found = ask("product.child_item.find", find_value=word).get("children", [])
        self.same(sorted(it["id"] for it in variants if word.lower() in (it["name"] + "\n" + it["sku"]).lower()), sorted(it["id"] for it in found), "product.child_item.find")

        products = self.shop.products()
        found = ask("product.find", find_value="laptop").get("product", [])
        self.all_the_same([vendure_truth.product(it) for it in products if "laptop" in it["name"].lower()], found, "product.find")
        brand = next(value for it in products for value in it["facetValues"] if value["facet"]["code"] == "brand")
        found = ask("product.list", manufacturer_id=brand["id"], count=250).get("product", [])
        self.same([it["id"] for it in products if any(value["id"] == brand["id"] for value in it["facetValues"])], [it["id"] for it in found], "product.list by brand")

        collections = self.list("collections", COLLECTION)
        public = [it for it in collections if not it["isPrivate"]]
        said = sorted(ask("category.list", count=250, params="force_all").get("category", []), key=lambda it: int(it["id"]))
        self.all_the_same([category(it) for it in public], said, "category.list")
        said = ask("category.list", count=250, avail="false", params="force_all").get("category", [])
        self.all_the_same([category(it) for it in collections if it["isPrivate"]], said, "private ones in category.list")
        self.same({"categories_count": len(public)}, ask("category.count"), "category.count")
        parent = next(it["parentId"] for it in public if len(it["breadcrumbs"]) > 2)
        self.same({"categories_count": len([it for it in public if it["parentId"] == parent])}, ask("category.count", parent_id=parent), "category.count of a parent")
        for it in collections:
            self.same(category(it), ask("category.info", id=it["id"], params="force_all"), f"category.info {it['id']}")
        found = ask("category.find", find_value=public[0]["name"]).get("category", [])
        self.all_the_same([category(it) for it in collections if public[0]["name"].lower() in it["name"].lower()], found, "category.find")

        facets = self.list("facets", FACET)
        self.all_the_same([attribute(it) for it in facets], sorted(ask("attribute.list", count=250, params="force_all").get("attribute", []), key=lambda it: int(it["id"])), "attribute.list")
        for it in facets:
            self.same(attribute(it), ask("attribute.info", id=it["id"]), f"attribute.info {it['id']}")
        self.same({"attributes_count": len(facets)}, ask("attribute.count"), "attribute.count")
        self.same({"attributes_count": len([it for it in facets if it["isPrivate"]])}, ask("attribute.count", visible="false"), "attribute.count of hidden ones")
        self.same({"items_count": 1, "attribute_type": ["multiselect"]}, ask("attribute.type.list"), "attribute.type.list")
        brands = next(it["values"] for it in facets if it["code"] == "brand")
        said = sorted(ask("product.brand.list", count=250, params="force_all").get("brands", []), key=lambda it: int(it["id"]))
        self.all_the_same([{"id": it["id"], "name": it["name"], "active": True, "created_time": it["createdAt"], "modified_time": it["updatedAt"]} for it in brands], said, "product.brand.list")
        carrier = next(it for it in products if len(it["facetValues"]) > 1)
        said = ask("product.attribute.list", product_id=carrier["id"], params="force_all", count=250).get("attribute", [])
        names = {value["id"]: (facet, value) for facet in facets for value in facet["values"]}
        expected = [{"attribute_id": names[value["id"]][0]["id"], "code": names[value["id"]][0]["code"], "name": names[value["id"]][0]["name"], "value": value["name"],
                     "lang_id": "en", "required": False, "visible": not names[value["id"]][0]["isPrivate"], "type": "multiselect", "product_id": carrier["id"]}
                    for value in carrier["facetValues"]]
        self.same(expected, said, "product.attribute.list")

        groups = self.list("productOptionGroups", GROUP)
        said = sorted(ask("product.option.list", count=250, params="force_all").get("option", []), key=lambda it: int(it["id"]))
        self.same({it["id"]: option(it, None) for it in groups}, {it["id"]: it for it in said}, "product.option.list")
        chosen = next(it for it in products if it["optionGroups"])
        said = ask("product.option.list", product_id=chosen["id"], params="force_all", count=250).get("option", [])
        self.same([option(it, None) for it in chosen["optionGroups"]], said, "product.option.list of a product")

        classes = self.list("taxCategories", "id name isDefault createdAt updatedAt")
        said = sorted(ask("tax.class.list", count=250).get("tax_classes", []), key=lambda it: int(it["id"]))
        self.all_the_same([{"id": it["id"], "name": it["name"], "avail": True, "created_at": Instant(it["createdAt"]), "modified_at": Instant(it["updatedAt"])} for it in classes],
                          said, "tax.class.list")
        rates = self.list("taxRates", "id name value enabled category { id } zone { id name members { id code name } }")
        zone = self.shop.ask("{ activeChannel { defaultTaxZone { id } } }")["activeChannel"]["defaultTaxZone"]
        for it in classes:
            mine = [rate for rate in rates if rate["category"]["id"] == it["id"] and rate["enabled"]]
            expected = {"id": it["id"], "name": it["name"], "avail": True, "created_at": Instant(it["createdAt"]), "modified_at": Instant(it["updatedAt"]),
                        "tax": next((Decimal(str(rate["value"])) for rate in mine if zone and rate["zone"]["id"] == zone["id"]), None),
                        "tax_rates": [{"id": rate["id"], "name": rate["name"], "tax": Decimal(str(rate["value"])),
                                       "countries": [{"id": land["id"], "name": land["name"], "code": land["code"]} for land in rate["zone"]["members"]]} for rate in mine]}
            said = ask("tax.class.info", tax_class_id=it["id"], params="force_all")
            said = {**said, "tax_rates": sorted(said.get("tax_rates") or [], key=lambda rate: int(rate["id"]))}
            self.same(expected, said, f"tax.class.info {it['id']}")
        channel = self.shop.ask("{ activeChannel { availableCurrencyCodes defaultCurrencyCode } }")["activeChannel"]
        said = ask("product.currency.list", params="force_all", count=250).get("currency", [])
        expected = [{"id": code, "iso3": code, "symbol_left": OneOf(matching="."), "avail": True, "default": code == channel["defaultCurrencyCode"]} for code in channel["availableCurrencyCodes"]]
        self.same(expected, said, "product.currency.list")

    def attributes(self):
        made = self.post("attribute.add", type="multiselect", name="Stoff & Faser ½", visible="true").get("id")
        said = self.one("facet", FACET, made)
        self.same({"name": "Stoff & Faser ½", "isPrivate": False, "values": [], "code": OneOf(matching="^stoff"), "id": made, "languageCode": "en"}, said, "attribute.add in the shop")
        self.same(attribute(said), self.ask("attribute.info", {"id": made}), "attribute.info of a new one")
        value = self.post("attribute.value.add", attribute_id=made, name="Wolle \"rauh\"").get("id")
        self.same({"name": "Wolle \"rauh\"", "facetId": made}, self.one("facetValue", "name facetId", value), "attribute.value.add in the shop")
        self.put("attribute.value.update", attribute_id=made, id=value, name="Seide", code="seide")
        self.same({"name": "Seide", "code": "seide"}, self.one("facetValue", "name code", value), "attribute.value.update in the shop")
        self.ask("attribute.value.update", {"attribute_id": "1", "id": value, "name": "x"}, verb="PUT", code=112)
        self.put("attribute.update", id=made, name="Stoff", visible="false")
        self.same({"name": "Stoff", "isPrivate": True}, self.one("facet", "name isPrivate", made), "attribute.update in the shop")

        facets = "facetValues { id name facet { id } }"
        before = self.one("product", facets, "20")["facetValues"]
        said = self.post("product.attribute.value.set", product_id="20", attribute_id=made, value_id=value)
        self.same({"product_id": "20", "attribute_id": made, "value_id": value}, said, "product.attribute.value.set by id")
        self.same({it["id"] for it in before} | {value} == {it["id"] for it in self.one("product", facets, "20")["facetValues"]}, True, "product.attribute.value.set in the shop")
        said = self.post("product.attribute.value.set", product_id="20", attribute_name="Stoff", value="Leinen")
        after = [it for it in self.one("product", facets, "20")["facetValues"] if it["facet"]["id"] == made]
        self.same([{"id": said.get("value_id"), "name": "Leinen", "facet": {"id": made}}], after, "product.attribute.value.set by a new text in the shop")
        self.delete("attribute.value.delete", code=107, attribute_id=made, id=said.get("value_id"))       # a product has it
        self.delete("attribute.delete", code=107, id=made)
        self.same({"success": True}, self.post("product.attribute.value.unset", product_id="20", attribute_id=made), "product.attribute.value.unset")
        self.same(sorted(it["id"] for it in before), sorted(it["id"] for it in self.one("product", facets, "20")["facetValues"]), "product.attribute.value.unset in the shop")
        self.delete("attribute.value.delete", attribute_id=made, id=value)
        self.same(None, self.one("facetValue", "id", value), "attribute.value.delete in the shop")
        self.delete("attribute.delete", id=made)
        self.same(None, self.one("facet", "id", made), "attribute.delete in the shop")

    def brands(self):
        made = self.post("product.manufacturer.add", product_id="21", manufacturer="Müller & Töchter").get("manufacturer_id")
        said = [it for it in self.one("product", "facetValues { id name facet { code } }", "21")["facetValues"] if it["facet"]["code"] == "brand"]
        self.same([{"id": made, "name": "Müller & Töchter", "facet": {"code": "brand"}}], said, "product.manufacturer.add in the shop")
        self.same({"manufacturer_id": made}, self.post("product.manufacturer.add", product_id="22", manufacturer="Müller & Töchter"), "the same brand for another product")
        self.same({"u_brand_id": made, "u_brand": "Müller & Töchter"}, self.ask("product.info", {"id": "22", "params": "u_brand_id,u_brand"}), "product.info of it")

    def options_and_variants(self):
        made = self.ask("product.add", body={"name": "Hemd „rauh“", "model": "HE", "description": "-", "price": 10}).get("product_id")
        option = self.ask("product.option.add", body={"name": "Größe", "type": "select", "product_id": made, "values": [{"value": "S", "display_value": "klein"}, {"value": "L"}]})
        groups = "optionGroups { id name options { id code name } }"
        said = self.one("product", groups, made)["optionGroups"]
        ids = option.get("product_value_ids", "").split(",")
        self.same([{"id": option.get("option_id"), "name": "Größe", "options": [{"id": ids[0], "code": "s", "name": "klein"}, {"id": ids[-1], "code": "l", "name": "L"}]}], said, "product.option.add in the shop")
        more = self.post("product.option.value.add", product_id=made, option_id=option.get("option_id"), option_value="XL").get("option_value_id")
        self.same({"code": "xl", "name": "XL", "groupId": option.get("option_id")}, self.one("productOption", "code name groupId", more), "product.option.value.add in the shop")
        self.put("product.option.value.update", product_id=made, option_id=option.get("option_id"), option_value_id=more, option_value="XXL")
        self.same({"code": "xxl", "name": "XXL"}, self.one("productOption", "code name", more), "product.option.value.update in the shop")
        other = self.ask("product.option.add", body={"name": "Schnitt", "type": "select", "option_values": "weit,eng"}).get("option_id")
        self.post("product.option.assign", product_id=made, option_id=other)
        self.same([option.get("option_id"), other], sorted((it["id"] for it in self.one("product", groups, made)["optionGroups"]), key=int), "product.option.assign in the shop")
        self.delete("product.option.delete", product_id=made, option_id=other)
        self.same([option.get("option_id")], [it["id"] for it in self.one("product", groups, made)["optionGroups"]], "product.option.delete in the shop")
        # A variant of each size; the one without comes from the time before there were sizes.
        first = self.list("productVariants", "id", f'{{ productId: {{ eq: "{made}" }} }}')[0]["id"]
        self.ask("product.variant.update", body={"id": first, "product_id": made, "options": [{"option_name": "Größe", "option_value": "klein"}]}, verb="PUT")
        self.same([{"id": ids[0]}], self.one("productVariant", "options { id }", first)["options"], "product.variant.update of options in the shop")
        second = self.ask("product.variant.add", body={"product_id": made, "model": "HE-L", "name": "Hemd L", "price": 12.34, "quantity": 5, "manage_stock": True, "available_for_sale": False,
                                                       "tax_class_id": "2", "attributes": [{"attribute_name": "Größe", "attribute_value": "L"}]}).get("product_variant_id")
        said = self.one("productVariant", "sku name price enabled trackInventory taxCategory { id } options { id } stockLevels { stockOnHand }", second)
        self.same({"sku": "HE-L", "name": "Hemd L", "price": 1234, "enabled": False, "trackInventory": "TRUE", "taxCategory": {"id": "2"}, "options": [{"id": ids[-1]}], "stockLevels": [{"stockOnHand": 5}]},
                  said, "product.variant.add in the shop")
        self.ask("product.variant.add", body={"product_id": made, "model": "X", "attributes": [{"attribute_name": "Größe", "attribute_value": "L"}]}, code=109)
        self.ask("product.variant.update", body={"id": second, "name": "Hemd groß", "sku": "HE-G", "price": 0.05, "available_for_sale": True, "increase_quantity": 3, "manage_stock": False}, verb="PUT")
        self.same({"sku": "HE-G", "name": "Hemd groß", "price": 5, "enabled": OneOf(False, True), "trackInventory": "FALSE", "stockLevels": [{"stockOnHand": 8}]},
                  self.one("productVariant", "sku name price enabled trackInventory stockLevels { stockOnHand }", second), "product.variant.update in the shop")
        self.delete("product.option.value.delete", code=107, product_id=made, option_id=option.get("option_id"), option_value_id=ids[-1])     # a variant has it
        self.delete("product.option.value.delete", product_id=made, option_id=option.get("option_id"), option_value_id=more)
        self.same(ids, [it["id"] for it in self.one("product", groups, made)["optionGroups"][0]["options"]], "product.option.value.delete in the shop")
        self.delete("product.option.delete", code=107, product_id=made, option_id=option.get("option_id"))
        self.delete("product.variant.delete", id=second, product_id=made)
        self.same([first], [it["id"] for it in self.list("productVariants", "id", f'{{ productId: {{ eq: "{made}" }} }}')], "product.variant.delete in the shop")
        self.delete("product.delete", id=made)

    def products(self):
        made = self.ask("product.add", body={"name": "Lampe ☃ „hell“", "model": "LA", "sku": "LA-1", "description": "<b>Ü</b> & mehr", "price": 129.95, "quantity": 12, "manage_stock": True,
                                             "available_for_view": False, "manufacturer": "Licht & Co", "tax_class_id": "2", "seo_url": "lampe-hell", "type": "simple", "weight": 0}).get("product_id")
        truth = lambda: next(it for it in self.shop.products() if it["id"] == made)
        said = truth()
        self.same({"name": "Lampe ☃ „hell“", "slug": "lampe-hell", "description": "<b>Ü</b> & mehr", "enabled": False}, {name: said[name] for name in ("name", "slug", "description", "enabled")}, "product.add in the shop")
        self.same({"sku": "LA-1", "price": 12995, "trackInventory": "TRUE", "taxCategory": {"id": "2"}}, {name: said["variants"][0][name] for name in ("sku", "price", "trackInventory", "taxCategory")},
                  "the variant of product.add in the shop")
        self.same([12], [level["stockOnHand"] for level in said["variants"][0]["stockLevels"]], "the stock of product.add in the shop")
        self.same(["Licht & Co"], [value["name"] for value in said["facetValues"]], "the brand of product.add in the shop")
        self.same(vendure_truth.product(said), self.ask("product.info", {"id": made, "params": "force_all"}), "product.info of it")
        self.ask("product.update", body={"id": made, "name": "Lampe", "price": 99.9, "quantity": 4, "available_for_view": True, "manufacturer": "Müller & Töchter"}, verb="PUT")
        said = truth()
        self.same({"name": "Lampe", "slug": "lampe-hell", "description": "<b>Ü</b> & mehr", "enabled": True, "price": 9990, "stock": 4, "brand": ["Müller & Töchter"]},
                  {**{name: said[name] for name in ("name", "slug", "description", "enabled")}, "price": said["variants"][0]["price"], "stock": said["variants"][0]["stockLevels"][0]["stockOnHand"],
                   "brand": [value["name"] for value in said["facetValues"]]}, "product.update in the shop")
        self.ask("product.update", body={"id": made, "increase_quantity": 3, "reduce_quantity": 1}, verb="PUT")
        self.same(6, truth()["variants"][0]["stockLevels"][0]["stockOnHand"], "more stock by product.update in the shop")
        self.ask("product.update", body={"id": "9999", "name": "x"}, verb="PUT", code=112)
        before = len(self.shop.products())
        self.ask("product.add", body={"name": "Nie", "model": "N", "description": "-", "price": 1, "tax_class_id": "9999"}, code=112)
        self.same(before, len(self.shop.products()), "products after one was taken back")
        self.ask("product.add", body={"name": "Nie", "model": "N", "description": "-", "price": 1, "weight": 2}, code=109)
        zones = self.list("zones", "id")
        channel = self.shop.ask("""mutation($i: CreateChannelInput!) { createChannel(input: $i) { ... on Channel { id } } }""", i={
            "code": f"second-{made}", "token": f"second-{made}", "defaultLanguageCode": "en", "pricesIncludeTax": False, "defaultCurrencyCode": "USD",
            "defaultTaxZoneId": zones[0]["id"], "defaultShippingZoneId": zones[0]["id"]})["createChannel"]["id"]
        self.post("product.store.assign", product_id=made, store_id=channel)
        self.same(["1", channel], sorted((it["id"] for it in truth()["channels"]), key=int), "product.store.assign in the shop")
        self.ask("product.store.assign", {"product_id": "9999", "store_id": channel}, verb="POST", code=112)
        self.same({"delete_items": 1}, self.delete("product.delete", id=made), "product.delete")
        self.same(None, self.one("product", "id", made), "product.delete in the shop")
        self.delete("product.delete", code=112, id=made)

    def categories(self):
        made = self.post("category.add", name="Über uns: 1½", description="<i>x</i>", parent_id="2", sort_order=1, avail="false").get("category_id")
        said = self.one("collection", COLLECTION, made)
        self.same({"name": "Über uns: 1½", "description": "<i>x</i>", "parentId": "2", "isPrivate": True, "slug": OneOf(matching="^[a-z0-9-]+$")},
                  {name: said[name] for name in ("name", "description", "parentId", "isPrivate", "slug")}, "category.add in the shop")
        self.same(category(said), self.ask("category.info", {"id": made, "params": "force_all"}), "category.info of a new one")
        self.put("category.update", id=made, name="Wir", avail="true", parent_id="5")
        said = self.one("collection", COLLECTION, made)
        self.same({"name": "Wir", "description": "<i>x</i>", "parentId": "5", "isPrivate": False}, {name: said[name] for name in ("name", "description", "parentId", "isPrivate")}, "category.update in the shop")
        products = lambda: sorted({it["productId"] for it in self.one("collection", COLLECTION, made)["productVariants"]["items"]}, key=int)
        for product in ("31", "32"):
            self.post("category.assign", category_id=made, product_id=product)
        self.same(["31", "32"], self.settled(products, ["31", "32"]), "category.assign in the shop")
        self.same([made], [it for it in self.ask("product.info", {"id": "31", "params": "categories_ids"}).get("categories_ids", []) if it == made], "product.info of it")
        self.post("category.unassign", category_id=made, product_id="31")
        self.same(["32"], self.settled(products, ["32"]), "category.unassign in the shop")
        self.ask("category.unassign", {"category_id": made, "product_id": "31"}, verb="POST", code=112)
        self.post("category.unassign", category_id=made, product_id="32")
        self.same([], self.settled(products, []), "an empty category in the shop")
        self.ask("category.assign", {"category_id": made, "product_id": "9999"}, verb="POST", code=112)
        self.same({"delete_items": True}, self.delete("category.delete", id=made), "category.delete")
        self.same(None, self.one("collection", "id", made), "category.delete in the shop")
        self.delete("category.delete", code=112, id=made)

    def taxes_and_currencies(self):
        made = self.ask("product.tax.add", body={"name": "Ermäßigt", "product_id": "23", "tax_rates": [{"name": "Bücher", "value": 7.5}]}).get("tax_class_id")
        said = [it for it in self.list("taxRates", "name value enabled category { id name }") if it["category"]["id"] == made]
        self.same([{"name": "Bücher", "value": 7.5, "enabled": True, "category": {"id": made, "name": "Ermäßigt"}}], said, "product.tax.add in the shop")
        self.same({made}, {it["taxCategory"]["id"] for it in self.one("product", "variants { taxCategory { id } }", "23")["variants"]}, "product.tax.add of a product in the shop")
        self.same({"currency_id": "JPY"}, self.post("product.currency.add", iso3="JPY", rate=1), "product.currency.add")
        self.same(["USD", "JPY"], self.shop.ask("{ activeChannel { availableCurrencyCodes } }")["activeChannel"]["availableCurrencyCodes"], "product.currency.add in the shop")

    def images(self):
        red, blue = self.upload("rot ü.png", b"red"), self.upload("blau.png", b"blue")
        names = {it["id"]: it["name"] for it in self.list("assets", "id name")}
        assets = "assets { id } featuredAsset { id }"
        made = self.ask("product.add", body={"name": "Bild", "model": "BI", "description": "-", "price": 1}).get("product_id")
        category_id = self.post("category.add", name="Bilder").get("category_id")
        variant_id = self.list("productVariants", "id", f'{{ productId: {{ eq: "{made}" }} }}')[0]["id"]
        for method, body in (("product.image.add", {"product_id": made}), ("product.variant.image.add", {"product_id": made, "product_variant_id": variant_id})):
            self.same({"id": red["id"], "image_path": red["source"]}, self.ask(method, body={**body, "image_name": names[red["id"]], "type": "base"}), method)
            self.ask(method, body={**body, "image_name": names[blue["id"]], "type": "additional"})
            self.ask(method, body={**body, "image_name": "nothing.png", "type": "base"}, code=112)
        self.same({"image_path": red["source"]}, self.post("category.image.add", category_id=category_id, image_name=names[red["id"]], url=red["source"], type="base"), "category.image.add")
        both, only_red = {"assets": [{"id": red["id"]}, {"id": blue["id"]}], "featuredAsset": {"id": red["id"]}}, {"assets": [{"id": red["id"]}], "featuredAsset": {"id": red["id"]}}
        self.same(both, self.one("product", assets, made), "product.image.add in the shop")
        self.same(both, self.one("productVariant", assets, variant_id), "product.variant.image.add in the shop")
        self.same(only_red, self.one("collection", assets, category_id), "category.image.add in the shop")
        self.put("product.image.update", product_id=made, id=blue["id"], image_name="blau neu.png", type="base")
        self.same({**both, "featuredAsset": {"id": blue["id"], "name": "blau neu.png"}}, self.one("product", "assets { id } featuredAsset { id name }", made), "product.image.update in the shop")
        self.delete("product.image.delete", product_id=made, id=blue["id"])
        self.same(only_red, self.one("product", assets, made), "product.image.delete in the shop")
        self.delete("product.image.delete", code=112, product_id=made, id=blue["id"])
        self.delete("product.variant.image.delete", product_id=made, product_variant_id=variant_id, id=red["id"])
        self.same({"assets": [{"id": blue["id"]}], "featuredAsset": {"id": blue["id"]}}, self.one("productVariant", assets, variant_id), "product.variant.image.delete in the shop")
        self.delete("category.image.delete", category_id=category_id, image_id=red["id"])
        self.same({"assets": [], "featuredAsset": None}, self.one("collection", assets, category_id), "category.image.delete in the shop")
        self.delete("product.delete", id=made)
        self.delete("category.delete", id=category_id)
