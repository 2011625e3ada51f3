package io.cartway.connectors.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The search for lost values finds them, so that its silence about real answers counts. */
@Tag("engine")
class LostValuesTest {
    private static final Mapping PRODUCT = Mappings.compileText("""
                    entity: Product
                    fields:
                      id: id
                      name: {from: title, absent: none}
                      price: {first_of: [special, price]}
                      in_stock: {from: stock, values: {in: true, out: false}}
                      quantity: {when: {managed: true}, from: amount, otherwise: 0}
                      categories_ids: "categories[].id"
                      images: {each: "pictures[]", fields: {http_path: src, alt: alt}}
                    """);
    private static final String RECORD = "{'id':1,'title':'T','price':'2.00','stock':'in','managed':true,'amount':3,"
            + "'categories':[{'id':4},{'id':5}],'pictures':[{'src':'a','alt':'A'},{'src':'b','alt':''}]}";
    private static final String UNIFIED = "{'id':'1','name':'T','price':2.00,'in_stock':true,'quantity':3,"
            + "'categories_ids':['4','5'],'images':[{'http_path':'a','alt':'A'},{'http_path':'b','alt':''}]}";

    private static LostValues found(String record, String unified) throws IOException {
        LostValues values = new LostValues();
        values.check(PRODUCT, JsonTree.parse(record.replace('\'', '"')), JsonTree.parse(unified.replace('\'', '"')));
        return values;
    }

    @Test
    void a_whole_record_has_lost_nothing() throws IOException {
        LostValues values = found(RECORD, UNIFIED);
        assertThat(values.lost).isEmpty();
        assertThat(values.conditional).isEmpty();
        assertThat(values.shown).isEqualTo(10);
    }

    @Test
    void each_value_that_is_missing_is_found() throws IOException {
        for (List<String> change : List.of(
                List.of("'id':'1'", "'id':null", "Product.id"),
                List.of("'T'", "null", "Product.name"),
                List.of("2.00", "null", "Product.price"),
                List.of("'in_stock':true", "'in_stock':null", "Product.in_stock"),
                List.of("['4','5']", "[]", "Product.categories_ids"),
                List.of("'4','5'", "'4'", "Product.categories_ids"),
                List.of("'http_path':'b'", "'http_path':null", "Product.images[].http_path"),
                List.of(",{'http_path':'b','alt':''}", "", "Product.images"))) {
            assertThat(UNIFIED).contains(change.get(0));
            List<String> lost = found(RECORD, UNIFIED.replace(change.get(0), change.get(1))).lost;
            assertThat(lost).as(change.toString()).hasSize(1);
            assertThat(lost.get(0)).startsWith(change.get(2));
        }
    }

    @Test
    void what_means_nothing_is_not_lost() throws IOException {
        LostValues values = found(
                RECORD.replace("'T'", "'none'").replace("'2.00'", "''"),
                UNIFIED.replace("'T'", "null").replace("2.00", "null"));
        assertThat(values.lost).isEmpty();
    }

    @Test
    void what_a_condition_keeps_back_is_told_apart() throws IOException {
        LostValues values = found(RECORD.replace("'managed':true", "'managed':false"), UNIFIED.replace(":3,", ":0,"));
        assertThat(values.lost).isEmpty();
        assertThat(values.conditional).containsExactly("Product.quantity");
    }
}
