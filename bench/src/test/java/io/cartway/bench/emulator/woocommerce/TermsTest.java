package io.cartway.bench.emulator.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {
    private final Calls shop = Calls.of(20, 10);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "products/categories",
                "products/tags",
                "products/brands",
                "products/shipping_classes",
                "products/attributes",
                "products/attributes/1/terms"
            })
    void a_term_is_made_renamed_listed_and_removed_each_logged_once(String path) {
        String id = shop.write("POST", path, "{\"name\":\"Größe X\"}", 201)
                .path("id")
                .asText();
        assertThat(shop.write("PUT", path + "/" + id, "{\"name\":\"Y\",\"description\":\"d\"}", 200)
                        .path("name")
                        .asText())
                .isEqualTo("Y");
        assertThat(shop.json(path + "/" + id).path("name").asText()).isEqualTo("Y");
        assertThat(shop.json(path + "?per_page=100").findValuesAsText("id")).contains(id);
        shop.write("DELETE", path + "/" + id, "", 501);
        shop.write("DELETE", path + "/" + id + "?force=true", "", 200);
        assertThat(shop.get(path + "/" + id).status()).isEqualTo(404);
        assertThat(shop.shop().writes().entries()).extracting("action").containsExactly("create", "update", "delete");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "products/tags; {\"name\":\"New In\"}; 400; term_exists",
                "products/tags; {}; 400; rest_missing_callback_param",
                "products/brands; {\"name\":\"x\",\"display\":\"bogus\"}; 400; rest_invalid_param",
                "products/attributes; {\"name\":\"color\"}; 400; woocommerce_rest_cannot_create",
                "products/attributes/99/terms; {\"name\":\"x\"}; 404; woocommerce_rest_taxonomy_invalid",
                "products/attributes/1/terms; {\"name\":\"blue\"}; 400; term_exists",
                "products/categories; {\"name\":\"x\",\"image\":{\"src\":\"no url\"}}; 400; woocommerce_product_image_upload_error"
            })
    void what_is_wrong_is_refused_and_not_logged(String path, String body, int status, String code) {
        assertThat(shop.write("POST", path, body, status).path("code").asText()).isEqualTo(code);
        assertThat(shop.shop().writes().entries()).isEmpty();
    }

    @Test
    void the_same_name_below_another_parent_is_another_category() {
        shop.write("POST", "products/categories", "{\"name\":\"Music\",\"parent\":16}", 201);
        shop.write("POST", "products/categories", "{\"name\":\"Music\",\"parent\":20}", 201);
        shop.write("POST", "products/categories", "{\"name\":\"Music\",\"parent\":16}", 400);
    }

    @Test
    void an_image_stays_until_an_empty_one_is_sent() {
        String path = "products/categories/16";
        JsonNode image = shop.write("PUT", path, "{\"image\":{\"src\":\"https://x.example/a.png\",\"alt\":\"A\"}}", 200)
                .path("image");
        assertThat(image.path("alt").asText()).isEqualTo("A");
        assertThat(shop.write("PUT", path, "{\"image\":null}", 200).path("image"))
                .isEqualTo(image);
        assertThat(shop.write("PUT", path, "{\"image\":{\"id\":0}}", 200)
                        .path("image")
                        .isNull())
                .isTrue();
    }

    @Test
    void terms_are_sorted_found_and_cut_to_fields() {
        assertThat(shop.json("products/attributes/1/terms?orderby=id&order=desc&per_page=2")
                        .findValuesAsText("id"))
                .containsExactly("83", "82");
        assertThat(shop.json("products/tags?search=GESCHENK").findValuesAsText("slug"))
                .containsExactly("geschenk");
        assertThat(shop.json("products/tags?slug=new-in,geschenk&_fields=id"))
                .hasSize(2)
                .allMatch(tag -> tag.size() == 1);
    }

    @Test
    void a_batch_of_terms_tells_each_failure() {
        JsonNode answer = shop.write(
                "POST",
                "products/attributes/1/terms/batch",
                "{\"create\":[{\"name\":\"Black\"},{\"name\":\"Blue\"}],\"update\":[{\"id\":81,\"menu_order\":7}],\"delete\":[82,9999]}",
                200);
        assertThat(answer.path("create").path(0).path("slug").asText()).isEqualTo("black");
        assertThat(answer.path("create").path(1).path("error").path("code").asText())
                .isEqualTo("term_exists");
        assertThat(answer.path("update").path(0).path("menu_order").asInt()).isEqualTo(7);
        assertThat(answer.path("delete").path(1).path("error").path("code").asText())
                .isEqualTo("woocommerce_rest_term_invalid");
    }

    @Test
    void a_product_names_its_terms_and_makes_missing_options() {
        JsonNode made = shop.write(
                "POST",
                "products",
                "{\"tags\":[{\"id\":41},{\"id\":9999}],\"brands\":[{\"id\":60}],\"shipping_class\":\"bulky\",\"attributes\":[{\"id\":1,\"options\":[\"Blue\",\"Mauve\"],\"variation\":true}]}",
                201);
        assertThat(made.path("tags")).hasSize(1);
        assertThat(made.path("brands").path(0).path("slug").asText()).isEqualTo("aermel-soehne");
        assertThat(made.path("shipping_class_id").asInt()).isEqualTo(70);
        assertThat(made.path("attributes").path(0).path("slug").asText()).isEqualTo("pa_color");
        assertThat(shop.json("products/attributes/1/terms?search=mauve")).hasSize(1);
        assertThat(shop.shop().writes().entries()).hasSize(1);
    }
}
