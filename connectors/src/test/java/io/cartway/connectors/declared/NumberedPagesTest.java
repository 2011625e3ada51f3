package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lists of a platform that numbers its pages and may repeat the last, and conditions in its addresses. */
class NumberedPagesTest {
    private static final String READ = "entity: Order\nrecords: items\nfields: {id: id}\n";
    private static final String LIST = """
            order.list:
              get: /orders
              filter: {field: kind, value: web}
              read: order
              sort: {order_id: key}
              parameters:
                ids: {as: list, filter: {field: key, value: $value, test: in}}
                customer_id: {filter: {_or: [{field: owner, value: $value}, {field: payer, value: "%$value%", test: like}]}}
                created_from: {as: datetime_utc, filter: {field: made, value: $value, test: gteq}}
            """;

    private static TinyShop shop(String more) {
        return TinyShop.of(
                "connector.yaml",
                TinyShop.connector(
                        "paging: {page: p, size: n, max: 3, sort: by, direction: way, ascending: ASC, descending: DESC, "
                                + more + "}\nconditions: \"f[{condition}][{any}][{member}]\""),
                "a.methods.yaml",
                LIST,
                "order.read.yaml",
                READ);
    }

    private static String page(int total, int... ids) {
        StringBuilder items = new StringBuilder();
        for (int id : ids) {
            items.append(items.isEmpty() ? "" : ",")
                    .append("{\"id\":")
                    .append(id)
                    .append('}');
        }
        return "{\"items\":[" + items + "],\"total\":" + total + "}";
    }

    private static final String ORDER = "f%5B0%5D%5B0%5D%5Bfield%5D=kind&f%5B0%5D%5B0%5D%5Bvalue%5D=web";

    @Test
    void a_range_may_start_inside_of_a_page() {
        TinyShop.Played played = shop("total: total, repeats_last_page: true")
                .call(
                        "order.list",
                        "{\"response_fields\":\"{result{order{id}}}\",\"start\":1,\"count\":4}",
                        page(7, 1, 2, 3),
                        page(7, 4, 5, 6));

        assertThat(played.requests())
                .containsExactly(
                        "GET /orders?" + ORDER + "&p=1&n=3&by=key&way=ASC",
                        "GET /orders?" + ORDER + "&p=2&n=3&by=key&way=ASC");
        assertThat(played.records()).isEqualTo("[{\"id\":\"2\"},{\"id\":\"3\"},{\"id\":\"4\"},{\"id\":\"5\"}]");
        assertThat(played.next()).isEqualTo("5");
    }

    @Test
    void pages_may_be_numbered_from_zero() {
        TinyShop.Played played = shop("total: total, first: 0")
                .call("order.list", "{\"response_fields\":\"{result{order{id}}}\",\"count\":1}", page(1, 1));

        assertThat(played.requests()).containsExactly("GET /orders?" + ORDER + "&p=0&n=1&by=key&way=ASC");
        assertThat(played.next()).isNull();
    }

    @Test
    void behind_the_end_the_last_page_once_more_is_no_record() {
        TinyShop.Played played = shop("total: total, repeats_last_page: true")
                .call(
                        "order.list",
                        "{\"response_fields\":\"{result{order{id}}}\",\"start\":6,\"count\":3}",
                        page(5, 4, 5));

        assertThat(played.records()).isEqualTo("[]");
        assertThat(played.next()).isNull();
    }

    @Test
    void a_list_that_shrinks_between_two_pages_ends() {
        TinyShop.Played played = shop("total: total, repeats_last_page: true")
                .call(
                        "order.list",
                        "{\"response_fields\":\"{result{order{id}}}\",\"count\":9}",
                        page(9, 1, 2, 3),
                        page(9, 4, 5, 6),
                        page(9, 4, 5, 6));

        assertThat(played.records()).contains("\"6\"}]");
        assertThat(played.next()).isNull();
    }

    @Test
    void without_a_total_a_short_page_is_the_last() {
        TinyShop.Played played = shop("first: 1")
                .call(
                        "order.list",
                        "{\"response_fields\":\"{result{order{id}}}\",\"count\":9}",
                        page(-1, 1, 2, 3),
                        "{\"items\":[{\"id\":4}]}");

        assertThat(played.requests()).hasSize(2);
        assertThat(played.next()).isNull();
    }

    @Test
    void no_content_is_no_list_unless_the_platform_says_so_of_an_empty_one() {
        TinyShop.Played played = shop("first: 1")
                .call("order.list", "{\"response_fields\":\"{result{order{id}}}\",\"count\":9}", "204 ");

        assertThat(played.result().has("unreadable"))
                .as(played.result().toString())
                .isTrue();
    }

    @Test
    void no_content_is_an_empty_list_where_the_platform_says_so() {
        TinyShop.Played played = shop("nothing_is_204: true")
                .call(
                        "order.list",
                        "{\"response_fields\":\"{result{order{id}}}\",\"count\":9}",
                        page(-1, 1, 2, 3),
                        "204 ");

        assertThat(played.records()).isEqualTo("[{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"3\"}]");
        assertThat(played.next()).isNull();
    }

    @Test
    void conditions_are_numbered_and_alternatives_in_them() {
        TinyShop.Played played = shop("total: total")
                .call(
                        "order.list",
                        "{\"count\":1,\"ids\":\"1,2\",\"customer_id\":\"7\",\"created_from\":\"2026-01-02T03:04:05+01:00\"}",
                        page(0));

        assertThat(java.net.URLDecoder.decode(played.requests().get(0), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("GET /orders?f[0][0][field]=kind&f[0][0][value]=web"
                        + "&f[1][0][field]=made&f[1][0][value]=2026-01-02 02:04:05&f[1][0][test]=gteq"
                        + "&f[2][0][field]=owner&f[2][0][value]=7"
                        + "&f[2][1][field]=payer&f[2][1][value]=%7%&f[2][1][test]=like"
                        + "&f[3][0][field]=key&f[3][0][value]=1,2&f[3][0][test]=in"
                        + "&p=1&n=1&by=key&way=ASC");
    }

    @Test
    void conditions_without_a_form_are_a_mistake() {
        assertThat(TinyShop.problems("a.methods.yaml", LIST, "order.read.yaml", READ))
                .anyMatch(problem -> problem.contains("'conditions'"));
    }

    @Test
    void words_of_numbered_pages_do_not_fit_positions() {
        assertThat(TinyShop.problems(
                        "connector.yaml",
                        TinyShop.connector("paging: {start: s, size: n, max: 3, sort: by, first: 1}")))
                .anyMatch(problem -> problem.contains("name 'page'"));
    }
}
