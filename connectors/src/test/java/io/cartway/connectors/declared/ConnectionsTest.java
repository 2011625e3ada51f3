package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Relay connections: cursors, positions, the cost of a query, and what lies beyond the size of an inner connection. */
class ConnectionsTest {
    private static final String READ = """
            entity: Order
            records: data.orders.nodes
            select:
              .: "... on Order"
              lines: "first: 8"
              lines.nodes.taxes: "first: 2"
            fields:
              id: id
              order_products: {each: "lines.nodes[]", fields: {name: name, model: {from: "taxes.nodes[].title", as: {join_with: ","}}}}
            """;
    private static final String LIST = """
            order.list:
              graphql: {connection: orders, search: true, sort: OrderKeys, filter: "test:false"}
              read: order
              sort: {order_id: ID, create_at: CREATED}
              parameters: {ids: {filter: "id:$quoted", as: list}}
            """;
    private static final String IDS = "\"response_fields\":\"{result{order{id}}}\"";
    private static final String HEAD =
            "POST  {\"query\":\"query($first:Int!,$after:String,$query:String,$sortKey:OrderKeys,"
                    + "$reverse:Boolean){orders(first:$first,after:$after,query:$query,sortKey:$sortKey,reverse:$reverse)";

    private static TinyShop shop(int cost) {
        return TinyShop.of(
                "connector.yaml",
                TinyShop.connector("paging: {start: after, size: first, max: 3, sort: sortKey, direction: reverse}\n"
                        + "query_cost: " + cost),
                "a.methods.yaml",
                LIST,
                "order.read.yaml",
                READ);
    }

    private static String page(boolean more, String cursor, String... nodes) {
        return "{\"data\":{\"orders\":{\"nodes\":[" + String.join(",", nodes) + "],\"pageInfo\":{\"hasNextPage\":"
                + more + ",\"endCursor\":\"" + cursor + "\"}}}}";
    }

    private static String order(int id) {
        return "{\"id\":" + id + "}";
    }

    @Test
    void a_list_goes_on_behind_the_cursor_of_the_page_before() {
        TinyShop.Played played = shop(1000)
                .call(
                        "order.list",
                        "{" + IDS + ",\"count\":4,\"ids\":\"7,8\"}",
                        page(true, "c3", order(1), order(2), order(3)),
                        page(true, "c4", order(4)));

        assertThat(played.records()).isEqualTo("[{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"3\"},{\"id\":\"4\"}]");
        assertThat(played.next()).isEqualTo("c4");
        assertThat(played.requests())
                .containsExactly(
                        HEAD + "{nodes{id} pageInfo{hasNextPage endCursor}}}\",\"variables\":{\"first\":3,"
                                + "\"query\":\"test:false AND (id:7 OR id:8)\",\"sortKey\":\"ID\",\"reverse\":false}}",
                        HEAD
                                + "{nodes{id} pageInfo{hasNextPage endCursor}}}\",\"variables\":{\"first\":1,\"after\":\"c3\","
                                + "\"query\":\"test:false AND (id:7 OR id:8)\",\"sortKey\":\"ID\",\"reverse\":false}}");
    }

    @Test
    void a_position_is_the_cursor_and_wins_over_a_start() {
        TinyShop.Played played = shop(1000)
                .callFrom("c4\"}", "order.list", "{" + IDS + ",\"count\":1,\"start\":9}", page(false, "c5", order(5)));

        assertThat(played.requests()).hasSize(1).allMatch(request -> request.contains("\"after\":\"c4\\\"}\""));
        assertThat(played.next()).isNull();
    }

    @Test
    void what_lies_before_a_start_is_passed_over_without_records() {
        TinyShop.Played played = shop(1000)
                .call(
                        "order.list",
                        "{" + IDS + ",\"count\":1,\"start\":251}",
                        "{\"data\":{\"orders\":{\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"c250\"}}}}",
                        "{\"data\":{\"orders\":{\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"c251\"}}}}",
                        page(false, "c252", order(252)));

        assertThat(played.records()).isEqualTo("[{\"id\":\"252\"}]");
        assertThat(played.requests().get(0))
                .contains("{pageInfo{hasNextPage endCursor}}")
                .contains("\"first\":250");
        assertThat(played.requests().get(1)).contains("\"first\":1,\"after\":\"c250\"");
    }

    @Test
    void a_page_is_no_larger_than_its_cost_allows() {
        String every = "{\"response_fields\":\"{result{order{id,order_products{name,model}}}}\",\"count\":3}";

        // An order costs 1 and its lines 2 + 8 x (1 + 2 + 2 x 1), 43 together; 10 of the 100 points are kept back.
        TinyShop.Played played =
                shop(100).call("order.list", every, page(true, "c2", order(1), order(2)), page(false, "c3", order(3)));

        assertThat(played.requests().get(0)).contains("\"first\":2");
        assertThat(played.requests().get(1)).contains("\"first\":1,\"after\":\"c2\"");
        assertThat(shop(1000)
                        .call("order.list", every, page(false, "c", order(1)))
                        .requests())
                .allMatch(request -> request.contains("\"first\":3"));
    }

    @Test
    void what_an_inner_connection_has_more_is_asked_for_by_the_record() {
        String lines = "{\"id\":\"gid://1\",\"lines\":{\"nodes\":[{\"name\":\"a\",\"taxes\":{\"nodes\":[],"
                + "\"pageInfo\":{\"hasNextPage\":false}}}],\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"l1\"}}}";
        String rest =
                "{\"data\":{\"node\":{\"lines\":{\"nodes\":[{\"name\":\"b\",\"taxes\":{\"nodes\":[{\"title\":\"t\"}],"
                        + "\"pageInfo\":{\"hasNextPage\":false}}}],\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":\"l2\"}}}}}";

        TinyShop.Played played = shop(1000)
                .call(
                        "order.list",
                        "{\"response_fields\":\"{result{order{order_products{name}}}}\",\"count\":1}",
                        page(false, "c", lines),
                        rest);

        assertThat(played.records()).isEqualTo("[{\"order_products\":[{\"name\":\"a\"},{\"name\":\"b\"}]}]");
        assertThat(played.requests().get(1))
                .contains("query($id:ID!,$after:String!){node(id:$id){... on Order{lines(first: 3, after: $after)")
                .contains("\"variables\":{\"id\":\"gid://1\",\"after\":\"l1\"}");
    }

    @Test
    void more_inside_of_a_list_is_told_and_never_cut() {
        String lines = "{\"id\":\"gid://1\",\"lines\":{\"nodes\":[{\"name\":\"a\",\"taxes\":{\"nodes\":[],\"pageInfo\":"
                + "{\"hasNextPage\":true,\"endCursor\":\"t\"}}}],\"pageInfo\":{\"hasNextPage\":false}}}";

        TinyShop.Played played = shop(1000)
                .call(
                        "order.list",
                        "{\"response_fields\":\"{result{order{order_products{name,model}}}}\",\"count\":1}",
                        page(false, "c", lines));

        assertThat(played.error()).startsWith("111 An item has more taxes than can be read in one call");
    }

    @Test
    void answers_that_go_on_nowhere_end_the_call() {
        String noCursor = "{\"id\":\"gid://1\",\"lines\":{\"nodes\":[],\"pageInfo\":{\"hasNextPage\":true}}}";
        String noNodes = "{\"id\":\"gid://1\",\"lines\":{\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"x\"}}}";
        String wanted = "{\"response_fields\":\"{result{order{order_products{name}}}}\",\"count\":1}";

        for (String node : new String[] {noCursor, noNodes}) {
            assertThat(shop(1000)
                            .call("order.list", wanted, page(false, "c", node))
                            .error())
                    .startsWith("111 ");
        }
        assertThat(shop(1000)
                        .call("order.list", "{" + IDS + ",\"count\":4}", page(true, "", order(1)))
                        .next())
                .isNull();
    }

    @Test
    void a_value_can_not_be_put_into_a_search_as_it_is() {
        assertThat(TinyShop.problems(
                        "connector.yaml",
                        TinyShop.connector(
                                "paging: {start: after, size: first, max: 3, sort: sortKey, direction: reverse}"),
                        "a.methods.yaml",
                        LIST.replace("$quoted", "$value"),
                        "order.read.yaml",
                        READ))
                .anyMatch(problem -> problem.contains("must stand as $quoted in a search"));
    }
}
