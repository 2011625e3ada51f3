package io.cartway.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Holds the guard against a corpus that lies outside of the project: {@code -Dcartway.shared=<folder>}. */
@Tag("shared")
@EnabledIfSystemProperty(named = "cartway.shared", matches = ".+")
class SharedSsrfCasesTest {
    private static final Pattern ADDRESS = Pattern.compile("'([0-9a-fA-F:.]+)");
    private static final EgressGuard GUARD = new EgressGuard(List.of());

    /** Special names lead where the hosts file or a cloud's resolver would lead them; all others to a public address. */
    private static List<InetAddress> lookUp(JsonNode sample, Origin origin) throws Exception {
        List<InetAddress> found = new ArrayList<>();
        if (origin.literal() != null) {
            found.add(origin.literal());
        } else if (sample.get("kind").asText().equals("name")) {
            found.add(InetAddress.getLoopbackAddress());
        } else {
            Matcher matcher = ADDRESS.matcher(sample.get("url").asText());
            while (matcher.find()) {
                found.add(InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(matcher.group(1))));
            }
            if (found.isEmpty()) {
                found.add(InetAddress.getByAddress(new byte[] {93, (byte) 184, (byte) 216, 34}));
            }
        }
        return found;
    }

    private static boolean isReached(JsonNode sample) throws Exception {
        try {
            Origin origin = StoreUrl.parse(sample.get("url").asText().replaceFirst(" :: .*", ""))
                    .origin();
            for (InetAddress address : lookUp(sample, origin)) {
                if (!GUARD.permits(origin, address, true)) {
                    return false;
                }
            }
            return true;
        } catch (UrlRefused e) {
            return false;
        }
    }

    @Test
    void every_case_is_decided_as_expected() throws Exception {
        Path file = Path.of(System.getProperty("cartway.shared"), "security", "corpora", "ssrf-cases.json");
        int cases = 0;
        List<String> wrong = new ArrayList<>();
        for (JsonNode sample : new ObjectMapper().readTree(file.toFile())) {
            if (!sample.get("kind").asText().equals("redirect")) { // nothing here follows redirects
                cases++;
                if (isReached(sample) != sample.get("expect").asText().equals("allow")) {
                    wrong.add(sample.toString());
                }
            }
        }
        System.out.println("figures: SSRF cases: " + cases + ", decided otherwise than expected " + wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(cases).isGreaterThan(60);
    }
}
