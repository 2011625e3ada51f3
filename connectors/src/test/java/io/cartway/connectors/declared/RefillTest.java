package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefillTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Refill REFILL = new Refill("cost.asked", "cost.there", "cost.rate");

    @ParameterizedTest
    @CsvSource({
        "252, 51.0, 100.0, 3",
        "252, 52, 100, 2",
        "10, 500, 100, 1",
        "999999999999, 0, 1, 86400",
        "252, 51, 0, -1",
        "many, 51, 100, -1",
        "1e99999, 51, 100, -1"
    })
    void the_wait_is_until_the_bucket_has_enough(String asked, String there, String rate, long seconds)
            throws Exception {
        String body = "{\"cost\":{\"asked\":\"" + asked + "\",\"there\":" + there + ",\"rate\":" + rate + "}}";

        assertThat(REFILL.seconds(AnswerText.of(JSON.readTree(body)))).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"{}", "{\"cost\":null}"})
    void an_answer_that_does_not_say_it_tells_nothing(String body) throws Exception {
        assertThat(REFILL.seconds(AnswerText.of(JSON.readTree(body)))).isEqualTo(-1);
    }
}
