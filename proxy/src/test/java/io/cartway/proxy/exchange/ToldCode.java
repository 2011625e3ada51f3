package io.cartway.proxy.exchange;

import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.proxy.error.ProxyException;
import java.util.concurrent.CompletableFuture;

/** What a plan comes to: 0, or the code of its failure. */
record ToldCode(CompletableFuture<Integer> code) implements PlanRun.Listener {
    @Override
    public void progressed() {}

    @Override
    public void paused() {}

    @Override
    public void done(Outcome.Done done) {
        code.complete(0);
    }

    @Override
    public void refused(PlatformError error) {
        code.complete(error.code().code());
    }

    @Override
    public void failed(RuntimeException failure) {
        code.complete(failure instanceof ProxyException known ? known.code().code() : -1);
    }
}
