"""Every job on the emulated Shopify: what its items did is looked up in the shop.

Most jobs have an item that the shop refuses: it must fail at its place, say why, and stop nothing behind it.
"""
import time

NONE = "99999"      # nothing has this id
ADDRESS = {"bill_first_name": "Nova", "bill_last_name": "Reed", "bill_address_1": "5 Elm Street", "bill_city": "Albany", "bill_postcode": "12207", "bill_state": "NY", "bill_country": "US"}


class Jobs:
    """`check` calls; `node(kind, number, fields)` asks the shop; `is_so(what, expected, said)` compares."""

    def __init__(self, check, node, is_so, product):
        self.check, self.node, self.is_so, self.product, self.made = check, node, is_so, product, []

    def job(self, method, payload, refused=None):
        """Runs a job whose item at `refused` the shop refuses; gives the ids of what the others were about."""
        key = (self.check.ask(method, {"payload": payload}) or {}).get("job_id", "0")
        self.made.append((key, method))
        for _ in range(200):
            if self.check.who.call("batch.job.result", {"id": key}).code != 12:
                break
            time.sleep(0.05)
        result = self.check.ask("batch.job.result", {"id": key}) or {}
        items = result.get("items", [])
        self.is_so(f"{method}: the job", [int(key), method, len(payload), len(payload) - (refused is not None)],
                   [result.get(name) for name in ("job_id", "job_name", "items_processed", "items_succeed")])
        self.is_so(f"{method}: the items", [(at, "failed" if at == refused else "success", at == refused) for at in range(len(payload))],
                   [(it["id"], it["status"], bool(it["errors"])) for it in items])
        return [it["entity_id"] for it in items if it["id"] != refused] + [None] * (len(payload) - len(items))

    def products(self):
        item = lambda name, **more: {"name": name, "model": f"{name}-1", "description": "<i>1</i>", "price": 3.5, **more}
        made = self.job("product.add.batch", [item("Pile ☃", quantity=7), item("Never", category_id=NONE), item("Stack")], 1)
        truth = lambda: [self.node("Product", id, "title totalInventory variants(first: 1) {nodes {price}}") for id in made]
        shown = lambda: [[it["title"], it["totalInventory"], it["variants"]["nodes"][0]["price"]] for it in truth()]
        self.is_so("product.add.batch", [["Pile ☃", 7, "3.50"], ["Stack", 0, "3.50"]], shown())
        told = self.job("product.update.batch", [{"id": NONE, "name": "x"}, {"id": made[0], "price": 4.25, "increase_quantity": 3}, {"id": made[1], "name": "Stack two"}], 0)
        self.is_so("product.update.batch", [made, [["Pile ☃", 10, "4.25"], ["Stack two", 0, "3.50"]]], [told, shown()])
        self.variants(made[0])
        self.is_so("product.delete.batch", made, self.job("product.delete.batch", [{"id": made[0]}, {"id": NONE}, {"id": made[1]}], 1))
        self.is_so("product.delete.batch in the shop", [None, None], [self.node("Product", id, "id") for id in made])

    def variants(self, product):
        self.check.ask("product.option.add", {"product_id": product, "name": "Size", "type": "select", "values": [{"value": "S"}, {"value": "M"}]})
        item = lambda size, **more: {"product_id": product, "model": f"P-{size}", "price": 2.5, "attributes": [{"attribute_name": "Size", "attribute_value": size}], **more}
        made = self.job("product.variant.add.batch", [item("L", quantity=4), item("X", product_id=NONE), item("XL")], 1)
        shown = lambda: [[(it := self.node("ProductVariant", id, "sku price inventoryQuantity"))["sku"], it["price"], it["inventoryQuantity"]] for id in made]
        self.is_so("product.variant.add.batch", [["P-L", "2.50", 4], ["P-XL", "2.50", 0]], shown())
        told = self.job("product.variant.update.batch", [{"id": made[0], "product_id": product, "price": 2.75}, {"id": NONE, "product_id": product, "price": 1}, {"id": made[1], "product_id": product, "quantity": 6}], 1)
        self.is_so("product.variant.update.batch", [made, [["P-L", "2.75", 4], ["P-XL", "2.50", 6]]], [told, shown()])
        told = self.job("product.variant.delete.batch", [{"id": NONE, "product_id": product}, *({"id": id, "product_id": product} for id in made)], 0)
        self.is_so("product.variant.delete.batch", [made, [None, None]], [told, [self.node("ProductVariant", id, "id") for id in made]])

    def categories(self):
        made = self.job("category.add.batch", [{"name": "Shelf “1”"}, {"name": "Shelf 2", "description": "ü"}])
        self.is_so("category.add.batch", ["Shelf “1”", "Shelf 2"], [self.node("Collection", id, "title")["title"] for id in made])
        self.is_so("category.delete.batch", made, self.job("category.delete.batch", [{"id": made[0]}, {"id": NONE}, {"id": made[1]}], 1))
        self.is_so("category.delete.batch in the shop", [None, None], [self.node("Collection", id, "id") for id in made])

    def shipments(self):
        order = {"order_status": "open", "financial_status": "paid", "customer_email": "pile@example.org", **ADDRESS,
                 "order_item": [{"order_item_id": self.product, "order_item_name": "Lantern", "order_item_price": 2, "order_item_quantity": 2}]}
        orders = [(self.check.ask("order.add", order) or {}).get("order_id") for _ in range(2)]
        # The second finds nothing left of what the first has sent.
        made = self.job("order.shipment.add.batch", [{"order_id": orders[at], "tracking_numbers": [{"tracking_number": f"1Z-{place}"}], "tracking_provider": "UPS"} for place, at in enumerate((0, 0, 1))], 1)
        self.is_so("order.shipment.add.batch", [["FULFILLED", [made[0]]], ["FULFILLED", [made[1]]]],
                   [[(it := self.node("Order", id, "displayFulfillmentStatus fulfillments {legacyResourceId}"))["displayFulfillmentStatus"], [one["legacyResourceId"] for one in it["fulfillments"]]] for id in orders])

    def lists(self):
        listed = (self.check.ask("batch.job.list", {"count": "100"}) or {}).get("jobs", [])
        self.is_so("batch.job.list, newest first", [(key, method, "processed") for key, method in reversed(self.made)], [(it["id"], it["method"], it["status"]) for it in listed])


def run(*shop):
    jobs = Jobs(*shop)
    for group in (jobs.products, jobs.categories, jobs.shipments, jobs.lists):
        group()
