package io.cartway.proxy.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Jobs against the whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchJobTest {
    @AutoClose
    private ProxiedShop running;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = new ProxiedShop(folder, Map.of());
    }

    private JsonNode post(String method, String body) throws Exception {
        return RunningProxy.json(running.proxy.send(running.proxy
                .store("/v1.1/" + method + ".json")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))));
    }

    private JsonNode get(String path) throws Exception {
        return RunningProxy.json(running.proxy.send(running.proxy.store("/v1.1/" + path)));
    }

    private JsonNode result(String job) throws Exception {
        Callable<JsonNode> asking = () -> get("batch.job.result.json?id=" + job);
        return await().until(asking, answer -> answer.path("return_code").asInt() != 12)
                .path("result");
    }

    /** Answers that a category is gone, but for one that never was. */
    private static void deleting(HttpExchange exchange) throws IOException {
        boolean unknown = exchange.getRequestURI().getPath().endsWith("/404");
        FakeShop.json(
                exchange,
                unknown ? 404 : 200,
                unknown
                        ? "{\"code\":\"woocommerce_rest_term_invalid\",\"message\":\"Resource does not exist.\"}"
                        : "{\"id\":7,\"name\":\"x\"}");
    }

    @Test
    void the_items_of_a_job_are_calls_of_their_own_and_their_results_wait() throws Exception {
        running.shop.answers(BatchJobTest::deleting);

        JsonNode enqueued =
                post("category.delete.batch", "{\"payload\":[{\"id\":\"7\"},{\"id\":\"404\"},{\"id\":\"8\"},{}]}");
        String job = enqueued.at("/result/job_id").asText();
        JsonNode result = result(job);

        assertThat(enqueued.path("return_code").asInt()).isZero();
        assertThat(result.path("job_id").asText()).isEqualTo(job);
        assertThat(result.path("items_processed").asInt()).isEqualTo(4);
        assertThat(result.path("items_succeed").asInt()).isEqualTo(2);
        assertThat(result.at("/items/1/errors/0").asText()).isEqualTo("WooCommerce: Resource does not exist.");
        assertThat(result.at("/items/3/errors/0").asText()).isEqualTo("Parameter 'id' is required.");
        assertThat(running.shop.asked.stream().filter(asked -> asked.line().startsWith("DELETE")))
                .hasSize(3);
        JsonNode listed = get("batch.job.list.json?ids=" + job);
        assertThat(listed.at("/result/jobs/0/status").asText()).isEqualTo("processed");
        assertThat(listed.at("/result/jobs/0/method").asText()).isEqualTo("category.delete.batch");
        assertThat(listed.path("pagination").path("next").isNull()).isTrue();
    }

    @Test
    void each_item_is_in_the_log_under_the_method_that_it_is() throws Exception {
        running.shop.answers(BatchJobTest::deleting);
        String job = post("category.delete.batch", "{\"payload\":[{\"id\":\"9\"}]}")
                .at("/result/job_id")
                .asText();
        result(job);

        await().untilAsserted(() -> {
            JsonNode entries = RunningProxy.json(
                            running.proxy.send(running.proxy.request("/log?method=category.delete")))
                    .path("entries");
            List<String> ids = StreamSupport.stream(entries.spliterator(), false)
                    .map(entry -> entry.path("request_id").asText())
                    .toList();
            assertThat(ids).contains("job-" + job + "-0");
        });
    }

    @Test
    void a_job_is_only_found_by_its_number_and_its_store() throws Exception {
        for (String id : List.of("1", "abc", "-1", "99999999999", "")) {
            assertThat(get("batch.job.result.json?id=" + id).path("return_code").asInt())
                    .as(id)
                    .isIn(112, 114);
        }
    }

    @Test
    void what_is_no_job_is_refused_with_the_reason() throws Exception {
        assertThat(post("category.delete.batch", "{\"payload\":[]}")
                        .path("return_code")
                        .asInt())
                .isEqualTo(114);
        assertThat(post("category.delete.batch", "{\"payload\":[1]}")
                        .path("return_code")
                        .asInt())
                .isEqualTo(109);
        assertThat(post("category.delete.batch", "{\"payload\":[" + "{},".repeat(250) + "{}]}")
                        .path("return_code")
                        .asInt())
                .isEqualTo(111);
        assertThat(post("product.add.batch", "{\"payload\":[{}],\"nested_items_update_behaviour\":\"merge\"}")
                        .path("return_message")
                        .asText())
                .contains("can only be replace");
    }
}
