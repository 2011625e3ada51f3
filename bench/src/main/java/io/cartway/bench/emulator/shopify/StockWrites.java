package io.cartway.bench.emulator.shopify;

import java.util.Map;
import java.util.function.Function;

/** Stock: set or changed by item and location. */
final class StockWrites {
    private static final String AMOUNTS = "amounts";

    private final Records records;

    StockWrites(Records records) {
        this.records = records;
    }

    void into(Map<String, Function<Node, Node>> all) {
        all.put("inventorySetQuantities", call -> change(call.node("input"), "quantities"));
        all.put("inventoryAdjustQuantities", call -> change(call.node("input"), "changes"));
    }

    /** The level of an item at a location, made when there is none. */
    Node level(Node item, Node location) {
        for (Node level : records.all("InventoryLevel")) {
            if (level.text("item").equals(item.id()) && level.text("location").equals(location.id())) {
                return level;
            }
        }
        return records.add(
                "InventoryLevel",
                Node.of(
                        "item",
                        item.id(),
                        "location",
                        location.id(),
                        "isActive",
                        true,
                        AMOUNTS,
                        Node.of("available", 0, "on_hand", 0, "committed", 0, "incoming", 0, "reserved", 0)));
    }

    static void set(Node level, int available) {
        Node amounts = level.node(AMOUNTS);
        amounts.put("available", available).put("on_hand", available + amounts.number("committed"));
    }

    private Node change(Node input, String list) {
        String name = input.text("name");
        if (!name.equals("available") && !name.equals("on_hand")) {
            throw new UserError("INVALID_NAME", "The quantity name is invalid", "input", "name");
        }
        Node group = records.add("InventoryAdjustmentGroup", Node.of("reason", input.text("reason")));
        for (Node wanted : input.nodes(list)) {
            Node item = records.find(wanted.text("inventoryItemId"));
            Node location = records.find(wanted.text("locationId"));
            if (item == null) {
                throw new UserError(
                        "INVALID_INVENTORY_ITEM",
                        "The specified inventory item could not be found.",
                        "input",
                        list,
                        "0",
                        "inventoryItemId");
            }
            if (location == null) {
                throw new UserError(
                        "INVALID_LOCATION",
                        "The specified location could not be found.",
                        "input",
                        list,
                        "0",
                        "locationId");
            }
            Node level = level(item, location);
            int before = level.node(AMOUNTS).number(name);
            if (wanted.has("changeFromQuantity") && wanted.number("changeFromQuantity") != before) {
                throw new UserError(
                        "CHANGE_FROM_QUANTITY_STALE",
                        "The change from quantity is stale",
                        "input",
                        list,
                        "0",
                        "changeFromQuantity");
            }
            int after = wanted.has("delta") ? before + wanted.number("delta") : wanted.number("quantity");
            set(level, name.equals("on_hand") ? after - level.node(AMOUNTS).number("committed") : after);
            records.touch(level);
            group.append(
                    "changes",
                    Node.of("name", name, "delta", after - before, "item", item.id(), "location", location.id()));
        }
        return Node.of(
                "inventoryAdjustmentGroup",
                group,
                Writes.LOGGED,
                input.nodes(list).isEmpty() ? "" : input.nodes(list).get(0).text("inventoryItemId"));
    }
}
