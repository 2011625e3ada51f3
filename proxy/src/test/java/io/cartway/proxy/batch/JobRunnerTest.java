package io.cartway.proxy.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.ArgumentsReader;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.caller.Caller;
import io.cartway.proxy.caller.Role;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.local.LocalCall;
import io.cartway.proxy.local.SingleCalls;
import io.cartway.proxy.memory.MemorySeal;
import io.cartway.proxy.store.SampleStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class JobRunnerTest {
    private static final ApiCatalog CATALOG = ApiCatalogLoader.load();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final JobRunner runner = new JobRunner(new ArgumentsReader(CATALOG), Clock.fixed(NOW, ZoneOffset.UTC));
    private final MemorySeal seal = MemorySeal.create();
    private final Calls calls = new Calls();

    /** Calls that the test answers. */
    private static final class Calls implements SingleCalls {
        final List<Call> made = new ArrayList<>();
        boolean broken;
        final List<CompletableFuture<JsonNode>> answers = new ArrayList<>();

        @Override
        public CompletionStage<JsonNode> make(Call call) {
            made.add(call);
            if (broken) {
                throw new IllegalStateException("Jane");
            }
            CompletableFuture<JsonNode> answer = new CompletableFuture<>();
            answers.add(answer);
            return answer;
        }
    }

    private LocalCall call() {
        return new LocalCall(
                new Caller("account", "key", Role.OWNER),
                Arguments.NONE,
                SampleStore.store("account", "ab37fc230bc5df63a5be1b11220949be", "a.example"),
                null,
                (store, credential) -> CompletableFuture.completedFuture(null),
                calls,
                NOW);
    }

    private Job run(String method, String payload) throws Exception {
        LocalCall call = call();
        runner.demandRoom(call);
        Job job =
                new Job(7, "account", call.requireStore().key(), method + ".batch", NOW, JSON.readTree(payload), seal);
        runner.run(job, method(method), call);
        return job;
    }

    private static ApiMethod method(String name) {
        return Objects.requireNonNull(CATALOG.method(name));
    }

    @Test
    void items_are_done_one_after_the_other_in_order() throws Exception {
        Job job = run("category.delete", "[{\"id\":\"1\"},{\"id\":\"2\"}]");

        assertThat(calls.made).hasSize(1);
        assertThat(job.status()).isEqualTo(Job.Status.IN_PROGRESS);
        calls.answers.get(0).complete(JSON.readTree("{\"deleted_items\":1}"));
        assertThat(calls.made).hasSize(2);
        calls.answers.get(1).complete(JSON.readTree("{\"deleted_items\":1}"));

        assertThat(calls.made.stream().map(made -> made.arguments().text("id"))).containsExactly("1", "2");
        assertThat(calls.made.stream().map(SingleCalls.Call::requestId)).containsExactly("job-7-0", "job-7-1");
        assertThat(job.status()).isEqualTo(Job.Status.PROCESSED);
        assertThat(job.result().toString())
                .isEqualTo("{\"job_id\":7,\"job_name\":\"category.delete.batch\",\"items_processed\":2,"
                        + "\"items_succeed\":2,\"items\":["
                        + "{\"id\":0,\"status\":\"success\",\"entity_id\":\"1\",\"errors\":[],\"warnings\":[]},"
                        + "{\"id\":1,\"status\":\"success\",\"entity_id\":\"2\",\"errors\":[],\"warnings\":[]}]}");
    }

    @Test
    void an_item_that_fails_stops_none_of_the_others_and_says_why() throws Exception {
        Job job = run("category.add", "[{},{\"name\":\"A\"},{\"name\":\"B\"}]");

        calls.answers.get(0).completeExceptionally(ProxyException.of(ReturnCode.ENTITY_EXISTS, "there is one already"));
        calls.answers.get(1).complete(JSON.readTree("{\"category_id\":\"9\"}"));

        assertThat(job.result().path("items_succeed").asInt()).isEqualTo(1);
        assertThat(job.result().at("/items/0/errors/0").asText()).isEqualTo("Parameter 'name' is required.");
        assertThat(job.result().at("/items/1/errors/0").asText()).isEqualTo("there is one already");
        assertThat(job.result().at("/items/2/entity_id").asText()).isEqualTo("9");
    }

    @Test
    void what_is_no_message_for_callers_is_not_told() throws Exception {
        Job job = run("category.add", "[{\"name\":\"A\"}]");

        calls.answers.get(0).completeExceptionally(new IllegalStateException("Jane's order"));

        assertThat(job.result().toString()).doesNotContain("Jane").contains("internal error");
    }

    @Test
    void a_fault_of_ours_drops_no_item() throws Exception {
        calls.broken = true;

        Job job = run("category.delete", "[{\"id\":\"1\"},{\"id\":\"2\"}]");

        assertThat(job.result().path("items_processed").asInt()).isEqualTo(2);
        assertThat(job.result().toString()).doesNotContain("Jane").contains("internal error");
    }

    @Test
    void jobs_of_a_store_wait_for_each_other_and_too_many_are_refused() throws Exception {
        for (int i = 0; i < 20; i++) {
            run("category.delete", "[{\"id\":\"1\"}]");
        }

        assertThat(calls.made).hasSize(1);
        assertThatThrownBy(() -> runner.demandRoom(call())).hasMessageContaining("20 jobs of this store");
        for (int i = 0; i < 20; i++) {
            calls.answers.get(i).complete(JSON.readTree("{}"));
        }
        assertThat(calls.made).hasSize(20);
        runner.demandRoom(call());
        assertThat(runner.waiting(call().requireStore().key())).isZero();
    }

    @Test
    void items_in_the_words_of_the_contract_become_arguments_of_the_method() throws Exception {
        run(
                "product.add",
                "[{\"name\":\"A\",\"sku\":\"S\",\"description\":\"d\",\"price\":1,\"meta_keywords\":[\"a\",\"b\"],"
                        + "\"images\":[{\"url\":\"https://i/1\",\"name\":\"one\"},{\"url\":\"https://i/2\"}]}]");

        Arguments arguments = calls.made.get(0).arguments();
        assertThat(arguments.text("model")).isEqualTo("S");
        assertThat(arguments.text("meta_keywords")).isEqualTo("a,b");
        assertThat(arguments.text("image_url")).isEqualTo("https://i/1");
        assertThat(arguments.text("image_name")).isEqualTo("one");
        assertThat(arguments.list("additional_image_urls")).containsExactly("https://i/2");
    }

    @Test
    void a_tracking_number_that_stands_alone_becomes_a_list_of_one() throws Exception {
        run("order.shipment.add", "[{\"order_id\":\"1\",\"tracking_number\":\"T\",\"carrier_id\":\"dhl\"}]");

        assertThat(String.valueOf(calls.made.get(0).arguments().json("tracking_numbers")))
                .isEqualTo("[{\"tracking_number\":\"T\",\"carrier_id\":\"dhl\"}]");
    }

    @Test
    void a_combination_becomes_the_attributes_of_a_variant() throws Exception {
        run(
                "product.variant.add",
                "[{\"product_id\":\"1\",\"sku\":\"S\",\"combination\":["
                        + "{\"option_name\":\"Size\",\"option_value_name\":\"L\"},"
                        + "{\"option_name\":\"Color\",\"option_value_name\":\"Red\"}]}]");

        assertThat(String.valueOf(calls.made.get(0).arguments().json("attributes")))
                .isEqualTo("[{\"attribute_name\":\"Size\",\"attribute_value\":\"L\"},"
                        + "{\"attribute_name\":\"Color\",\"attribute_value\":\"Red\"}]");
    }

    @Test
    void a_combination_beside_attributes_is_refused() throws Exception {
        Job job = run(
                "product.variant.add",
                "[{\"product_id\":\"1\",\"sku\":\"S\",\"attributes\":[{\"attribute_name\":\"Size\",\"attribute_value\":\"L\"}],"
                        + "\"combination\":[{\"option_name\":\"Size\",\"option_value_name\":\"M\"}]}]");

        assertThat(calls.made).isEmpty();
        assertThat(job.result().at("/items/0/errors/0").asText()).contains("combination");
    }

    @Test
    void a_member_that_the_method_does_not_have_is_refused_and_not_dropped() throws Exception {
        Job job = run("product.update", "[{\"id\":\"1\",\"available_for_sale\":false},{\"id\":\"2\",\"url\":null}]");

        assertThat(calls.made.stream().map(made -> made.arguments().text("id"))).containsExactly("2");
        calls.answers.get(0).complete(JSON.readTree("{\"updated_items\":1}"));
        assertThat(job.result().at("/items/0/errors/0").asText()).contains("available_for_sale", "product.update");
        assertThat(job.result().path("items_succeed").asInt()).isEqualTo(1);
    }

    @Test
    void a_job_prints_nothing_of_what_is_in_it() throws Exception {
        Job job = run("category.add", "[{\"name\":\"Jane\"}]");

        assertThat(job.toString()).isEqualTo("Job[7, IN_PROGRESS]");
    }
}
