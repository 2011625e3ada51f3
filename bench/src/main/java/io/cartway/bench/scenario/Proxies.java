package io.cartway.bench.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one or two builds that are measured. Closing it ends them. */
record Proxies(List<LoadedProxy> list) implements AutoCloseable {

    static Proxies start(Path jar, @Nullable Path against) throws IOException, InterruptedException {
        Proxies proxies = new Proxies(new ArrayList<>());
        try {
            proxies.list.add(LoadedProxy.start("proxy", jar));
            if (against != null) {
                proxies.list.add(LoadedProxy.start("against", against));
            }
            return proxies;
        } catch (IOException | InterruptedException | RuntimeException e) {
            proxies.close();
            throw e;
        }
    }

    @Override
    public void close() {
        list.forEach(LoadedProxy::close);
    }
}
