"""Every job on a real Vendure: what each item did is looked up in the shop, and each job has an item that the shop refuses.

A refused item must say what the method itself says of such a call, stand at its place in the result, and stop nothing behind it.
"""
import time

from vendure_sales import ADD, item

NONE = "99999"      # nothing has this id


class Jobs:
    """`check` calls and asks the shop (vendure_catalog); `other` is a caller of the same shop that has no jobs."""

    def __init__(self, check, other):
        self.check, self.other, self.held, self.made = check, other, check.tally.held, []

    def single(self, method, arguments):
        """What the method itself says of such an item."""
        verb = {"add": "POST", "update": "PUT", "delete": "DELETE"}[method.rpartition(".")[2]]
        return self.check.who.call(method, arguments, verb=verb) if verb == "DELETE" else self.check.who.call(method, body=arguments, verb=verb)

    def job(self, method, payload, refused, code, **more):
        """Runs a job whose item at `refused` the shop refuses with this code; gives the ids of what the others were about."""
        began = time.time()
        key = self.check.ask(method, body={"payload": payload, **more}, verb="POST").get("job_id", "0")
        self.made.append((key, method, began))
        for _ in range(300):
            answer = self.check.who.call("batch.job.result", {"id": key})
            if answer.code != 12:
                break
            time.sleep(0.1)
        result = self.check.ask("batch.job.result", {"id": key})
        self.check.same([int(key), method, len(payload), len(payload) - 1], [result.get(name) for name in ("job_id", "job_name", "items_processed", "items_succeed")], f"{method}: the job")
        items = result.get("items", [])
        self.check.same([(place, "failed" if place == refused else "success") for place in range(len(payload))], [(it["id"], it["status"]) for it in items], f"{method}: the items")
        told = self.single(method.removesuffix(".batch"), payload[refused])
        self.held(told.code == code, f"{method.removesuffix('.batch')} of the refused item ends with {code}", told.text[:300])
        for it in items:
            self.check.same([told.json["return_message"]] if it["id"] == refused else [], it["errors"], f"{method}: errors of item {it['id']}")
            self.held((it["entity_id"] is None) == (it["id"] == refused), f"{method}: the id of item {it['id']}", it)
        return [it["entity_id"] for it in items if it["id"] != refused]

    def products(self):
        names, count = ["Stapel ☃ 1", "Stapel „2“"], lambda: len(self.check.shop.products())
        add = [{"name": names[0], "model": "ST-1", "description": "<i>1</i>", "price": 3.5, "quantity": 7, "manage_stock": True},
               {"name": "Nie", "model": "ST-0", "description": "-", "price": 1, "tax_class_id": NONE},
               {"name": names[1], "sku": "ST-2", "description": "2", "price": 0.05}]
        before = count()
        made = self.job("product.add.batch", add, 1, 112, idempotency_key="stapel")
        again = self.check.ask("product.add.batch", body={"payload": add, "idempotency_key": "stapel"}, verb="POST")
        self.check.same({"job_id": self.made[-1][0]}, again, "product.add.batch with the same idempotency_key")
        self.check.same(before + 2, count(), "products after product.add.batch, of which one was taken back")
        truth = lambda id: self.check.one("product", "name description variants { sku price stockLevels { stockOnHand } }", id)
        self.check.same([{"name": names[0], "description": "<i>1</i>", "variants": [{"sku": "ST-1", "price": 350, "stockLevels": [{"stockOnHand": 7}]}]},
                         {"name": names[1], "description": "2", "variants": [{"sku": "ST-2", "price": 5, "stockLevels": [{"stockOnHand": 0}]}]}], [truth(id) for id in made], "product.add.batch in the shop")
        told = self.job("product.update.batch", [{"id": NONE, "price": 1}, {"id": made[0], "price": 4.25, "increase_quantity": 3}, {"id": made[1], "name": "Stapel zwei"}], 0, 112)
        self.check.same(made, told, "product.update.batch tells the ids")
        self.check.same([{"name": names[0], "variants": [{"price": 425, "stockLevels": [{"stockOnHand": 10}]}]}, {"name": "Stapel zwei", "variants": [{"price": 5, "stockLevels": [{"stockOnHand": 0}]}]}],
                        [self.check.one("product", "name variants { price stockLevels { stockOnHand } }", id) for id in made], "product.update.batch in the shop")
        self.check.same(made, self.job("product.delete.batch", [{"id": made[0]}, {"id": NONE}, {"id": made[1]}], 1, 112), "product.delete.batch tells the ids")
        self.check.same([None, None], [self.check.one("product", "id", id) for id in made], "product.delete.batch in the shop")
        self.check.same(before, count(), "products after product.delete.batch")

    def variants(self):
        product = self.check.ask("product.add", body={"name": "Socke", "model": "SO", "description": "-", "price": 2}).get("product_id")
        option = self.check.ask("product.option.add", body={"name": "Sockengröße", "type": "select", "product_id": product, "option_values": "S,M,L"})
        sizes = option.get("product_value_ids", "").split(",")
        first = self.check.list("productVariants", "id", f'{{ productId: {{ eq: "{product}" }} }}')[0]["id"]
        self.check.ask("product.variant.update", body={"id": first, "product_id": product, "options": [{"option_name": "Sockengröße", "option_value": "S"}]}, verb="PUT")
        size = lambda value: {"attributes": [{"attribute_name": "Sockengröße", "attribute_value": value}]}
        made = self.job("product.variant.add.batch", [{"product_id": product, "sku": "SO-M", "price": 2.5, "combination": [{"option_name": "Sockengröße", "option_value_name": "M"}]}, {"product_id": product, "model": "SO-X", "price": 1, **size("M")},
                                                      {"product_id": product, "model": "SO-L", "price": 3, "quantity": 4, **size("L")}], 1, 109)
        truth = lambda: [self.check.one("productVariant", "sku price options { id } stockLevels { stockOnHand }", id) for id in made]
        variants = lambda: [it["id"] for it in self.check.list("productVariants", "id", f'{{ productId: {{ eq: "{product}" }} }}')]
        self.check.same([{"sku": "SO-M", "price": 250, "options": [{"id": sizes[1]}], "stockLevels": [{"stockOnHand": 0}]},
                         {"sku": "SO-L", "price": 300, "options": [{"id": sizes[-1]}], "stockLevels": [{"stockOnHand": 4}]}], truth(), "product.variant.add.batch in the shop")
        self.check.same([first, *made], variants(), "no more than these variants in the shop")
        told = self.job("product.variant.update.batch", [{"product_id": product, "id": made[0], "price": 2.75}, {"product_id": product, "id": NONE, "price": 1}, {"product_id": product, "id": made[1], "sku": "SO-XL"}], 1, 112)
        self.check.same(made, told, "product.variant.update.batch tells the ids")
        self.check.same([("SO-M", 275), ("SO-XL", 300)], [(it["sku"], it["price"]) for it in truth()], "product.variant.update.batch in the shop")
        told = self.job("product.variant.delete.batch", [{"product_id": "1", "id": first}, *({"product_id": product, "id": id} for id in made)], 0, 112)
        self.check.same(made, told, "product.variant.delete.batch tells the ids")
        self.check.same([first], variants(), "product.variant.delete.batch in the shop")
        self.check.delete("product.delete", id=product)

    def categories(self):
        count = lambda: len(self.check.list("collections", "id"))
        before = count()
        made = self.job("category.add.batch", [{"name": "Fach „1“", "parent_id": "2"}, {"name": "Nie", "parent_id": NONE}, {"name": "Fach 2", "description": "ü", "avail": False}], 1, 107)
        truth = [self.check.one("collection", "name description isPrivate parent { id name }", id) for id in made]
        self.check.same([("Fach „1“", "", False, "2"), ("Fach 2", "ü", True, "1")], [(it["name"], it["description"], it["isPrivate"], it["parent"]["id"]) for it in truth], "category.add.batch in the shop")
        self.check.same(before + 2, count(), "categories after category.add.batch")
        self.check.same(made, self.job("category.delete.batch", [{"id": made[0]}, {"id": NONE}, {"id": made[1]}], 1, 112), "category.delete.batch tells the ids")
        self.check.same([None, None], [self.check.one("collection", "id", id) for id in made], "category.delete.batch in the shop")
        self.check.same(before, count(), "categories after category.delete.batch")

    def shipments(self):
        orders = [self.check.ask("order.add", body={**ADD, "order_status": "Paid", "order_shipping_method": "standard-shipping", "order_item": [item("20", 2)]}) for _ in range(2)]
        # The second finds nothing left of what the first has sent.
        made = self.job("order.shipment.add.batch", [{"order_id": orders[0].get("order_id"), "tracking_number": "JD ☃ 1", "shipment_provider": "DHL"}, {"order_id": orders[0].get("order_id"), "tracking_number": "JD 2"},
                                                     {"order_id": orders[1].get("order_id"), "tracking_number": "JD 3"}], 1, 107)
        truth = [self.check.one("order", "state fulfillments { id state method trackingCode lines { quantity } }", order.get("id")) for order in orders]
        self.check.same([("Shipped", made[0], "Shipped", "DHL", "JD ☃ 1", 2), ("Shipped", made[1], "Shipped", "Standard Shipping", "JD 3", 2)],
                        [(it["state"], sent["id"], sent["state"], sent["method"], sent["trackingCode"], sum(line["quantity"] for line in sent["lines"])) for it in truth for sent in it["fulfillments"]], "order.shipment.add.batch in the shop")

    def lists(self):
        ids = lambda **query: [it["id"] for it in self.check.ask("batch.job.list", query).get("jobs", [])]
        listed = self.check.ask("batch.job.list", {"count": 100}).get("jobs", [])
        self.check.same([(key, method, "processed") for key, method, _ in reversed(self.made)], [(it["id"], it["method"], it["status"]) for it in listed], "batch.job.list, newest first")
        seconds = lambda it, name: time.mktime(time.strptime(it[name]["value"], "%Y-%m-%dT%H:%M:%S+0000")) - time.timezone
        for it, (_, method, began) in zip(listed, reversed(self.made)):
            self.held(int(began) <= seconds(it, "created_time") <= seconds(it, "processed_time") <= time.time(), f"the times of {method}", it)
        self.check.same([self.made[0][0]], ids(ids=self.made[0][0]), "batch.job.list by ids")
        self.check.same([key for key, _, _ in self.made[:-4:-1]], ids(count=3), "batch.job.list of three")
        self.check.same([], ids(created_to="2026-01-01 00:00:00"), "batch.job.list of a time before")
        self.check.ask("batch.job.result", {"id": "1"}, code=112)
        self.check.same([], self.other.call("batch.job.list").json["result"].get("jobs"), "another account's jobs")
        self.held(self.other.call("batch.job.result", {"id": self.made[0][0]}).code == 112, "another account's job isn't found")


def run(check, other):
    jobs = Jobs(check, other)
    for group in (jobs.products, jobs.variants, jobs.categories, jobs.shipments, jobs.lists):
        group()
