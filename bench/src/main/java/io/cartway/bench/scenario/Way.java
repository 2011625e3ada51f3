package io.cartway.bench.scenario;

import io.cartway.bench.load.Peer;
import io.cartway.bench.load.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One way to a scenario's shop.
 *
 * @param name as the report calls it
 * @param requests what is asked, each as often as it weighs
 * @param big a request for a large body
 * @param proxy which leads there, or null for the straight way
 */
record Way(
        String name,
        Peer peer,
        List<Request> requests,
        Request big,
        @Nullable LoadedProxy proxy) {
    static final String BIG = "/big?bytes=67108864";

    /** A call for every store and as often as it weighs. */
    interface Ask {
        Request of(ProxyCall call, int store) throws IOException, InterruptedException;
    }

    static List<Request> weighted(List<ProxyCall> calls, int stores, Ask ask) throws IOException, InterruptedException {
        List<Request> requests = new ArrayList<>();
        for (ProxyCall call : calls) {
            for (int store = 0; store < stores; store++) {
                Request request = ask.of(call, store);
                for (int i = 0; i < call.weight(); i++) {
                    requests.add(request);
                }
            }
        }
        return requests;
    }

    /** One of them after the other, by chance. */
    Supplier<Request> choice(long seed) {
        Random random = new Random(seed);
        return () -> requests.get(random.nextInt(requests.size()));
    }
}
