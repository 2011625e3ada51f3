package io.cartway.proxy.metrics;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.exchange.LoadShedder;
import io.cartway.proxy.resilience.StoreGuardListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/**
 * The meters of the proxy. Labels are taken from closed sets only (route names, connector ids, return codes): nothing that
 * a caller or a platform sends can become one. Thread-safe.
 */
public final class ProxyMetrics implements AutoCloseable, StoreGuardListener {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final ConcurrentHashMap<Key, Timer> exchanges = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Timer> upstream = new ConcurrentHashMap<>();
    private final Counter bytesIn;
    private final Counter bytesOut;

    private record Key(String method, String platform, int code) {}

    /** A registry of its own, with the JVM's meters. */
    public ProxyMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        gc.bindTo(registry);
        ThreadAllocation.bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        Gauge.builder("cartway.exchanges.running", inFlight, AtomicInteger::get)
                .description("exchanges that have begun and not ended")
                .register(registry);
        bytesIn = Counter.builder("cartway.request.body")
                .baseUnit("bytes")
                .description("bytes of request bodies")
                .register(registry);
        bytesOut = Counter.builder("cartway.answer.body")
                .baseUnit("bytes")
                .description("bytes of answer bodies")
                .register(registry);
    }

    @Override
    public void refusedByBreaker() {
        guard("refused_by_breaker");
    }

    @Override
    public void refusedByRate() {
        guard("refused_by_rate");
    }

    @Override
    public void breakerOpened() {
        guard("breaker_opened");
    }

    @Override
    public void breakerClosed() {
        guard("breaker_closed");
    }

    @Override
    public void retryGranted() {
        guard("retry_granted");
    }

    @Override
    public void retryRefused() {
        guard("retry_refused");
    }

    private void guard(String event) {
        registry.counter("cartway.store.guard", "event", event).increment();
    }

    /** An exchange begins. */
    public void begun() {
        inFlight.incrementAndGet();
    }

    /**
     * An exchange has ended.
     *
     * @param method route name, or {@code none} before routing
     * @param platform connector id, or {@code none}
     */
    public void ended(String method, String platform, ReturnCode code, long nanos, long in, long out) {
        inFlight.decrementAndGet();
        bytesIn.increment((double) in);
        bytesOut.increment((double) out);
        exchanges
                .computeIfAbsent(new Key(method, platform, code.code()), this::exchangeTimer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** An exchange was refused because the process had enough to do. */
    public void shed(LoadShedder.Kind kind) {
        registry.counter("cartway.exchanges.shed", "kind", kind.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** Time that an exchange spent waiting for its platform, over all its requests. */
    public void upstream(String platform, long nanos) {
        upstream.computeIfAbsent(platform, this::upstreamTimer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer exchangeTimer(Key key) {
        return Timer.builder("cartway.exchange")
                .description("time from the request's head to the answer's last byte")
                .tags("method", key.method, "platform", key.platform, "code", Integer.toString(key.code))
                .register(registry);
    }

    private Timer upstreamTimer(String platform) {
        return Timer.builder("cartway.upstream")
                .description("time spent on the platform's answers")
                .tag("platform", platform)
                .register(registry);
    }

    /** Adds a gauge over an object that lives as long as the server. */
    public <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    /** Everything in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
