package io.cartway.proxy;

import io.cartway.connectors.api.AnswerSelectionReader;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ArgumentsReader;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.proxy.batch.BatchJobs;
import io.cartway.proxy.caller.CallerQuota;
import io.cartway.proxy.config.ProxyConfig;
import io.cartway.proxy.cursor.PageCursors;
import io.cartway.proxy.exchange.ExchangePipeline;
import io.cartway.proxy.exchange.ExchangeServices;
import io.cartway.proxy.exchange.LoadShedder;
import io.cartway.proxy.exchange.Selections;
import io.cartway.proxy.idempotency.KeyedCalls;
import io.cartway.proxy.local.AccountStores;
import io.cartway.proxy.local.LocalMethod;
import io.cartway.proxy.local.LocalRoutes;
import io.cartway.proxy.memory.MemorySeal;
import io.cartway.proxy.memory.StoreMemories;
import io.cartway.proxy.metrics.ProxyMetrics;
import io.cartway.proxy.pipeline.EdgeSettings;
import io.cartway.proxy.pipeline.ExchangeHandlers;
import io.cartway.proxy.resilience.StoreGuards;
import io.cartway.proxy.resilience.StoreLimits;
import io.cartway.proxy.routing.Region;
import io.cartway.proxy.routing.RegionRouter;
import io.cartway.proxy.routing.RouteTable;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** From configuration and opened resources to the handlers of an exchange. */
final class Wiring {
    private final ExchangeHandlers exchanges;
    private final LoadShedder shedder;

    Wiring(
            ProxyConfig config,
            ApiCatalog catalog,
            ConnectorRegistry connectors,
            ProxyState state,
            ProxyMetrics metrics,
            UpstreamClients clients,
            Clock clock,
            SecureRandom random) {
        RegionRouter regions = new RegionRouter(new Region(config.region()));
        AccountStores stores = new AccountStores(
                state.stores(),
                state.vault(),
                connectors,
                regions,
                random,
                LocalRoutes.totals(state.serviceLog(), clock));
        KeyedCalls keyedCalls = new KeyedCalls(
                new KeyedCalls.Limits(
                        config.limits().keptAnswers(), config.limits().keptAnswerBytes()),
                System::nanoTime,
                random);
        state.housekeeping().scheduleWithFixedDelay(keyedCalls::expire, 60, 60, TimeUnit.SECONDS);
        ArgumentsReader arguments = new ArgumentsReader(catalog);
        Map<String, LocalMethod> methods = new HashMap<>(LocalRoutes.methods(stores, connectors));
        methods.putAll(new BatchJobs(catalog, arguments, connectors, MemorySeal.create(), clock, random).methods());
        ExchangeServices services = new ExchangeServices(
                catalog,
                arguments,
                new Selections(new AnswerSelectionReader(catalog)),
                connectors,
                state.stores(),
                state.vault(),
                state.sessions(),
                state.tokens(),
                regions,
                new StoreGuards(limits(config), metrics, System::nanoTime),
                clients::of,
                new StoreMemories()::of,
                methods,
                LocalRoutes.pages(catalog, connectors, state.serviceLog(), state.executor()),
                new PageCursors(state.keyRing().derived("page-cursor"), clock),
                keyedCalls,
                new ServiceLogReport(metrics, state.serviceLog(), state.activity()),
                config.limits().bodyBytes(),
                config.timeouts().call().toNanos(),
                config.answers().compression() == ProxyConfig.Compression.GZIP,
                clock,
                random);
        CallerQuota quota = new CallerQuota(
                config.limits().callsPerAccount(),
                config.limits().callsPerStore(),
                config.timeouts().slot().toMillis());
        shedder = new LoadShedder(config.limits().exchanges(), metrics::shed);
        exchanges = new ExchangePipeline(
                edge(config),
                services,
                new RouteTable(catalog, LocalRoutes.METHODS),
                shedder,
                state.authenticator(),
                quota);
        metrics.gauge("cartway.exchanges.limit", "exchanges that may run at the moment", shedder, LoadShedder::limit);
        metrics.gauge("cartway.idempotency.answers", "answers kept for repeated calls", keyedCalls, KeyedCalls::size);
        metrics.gauge("cartway.log.dropped", "log entries lost", state.serviceLog(), log -> log.dropped());
    }

    ExchangeHandlers exchanges() {
        return exchanges;
    }

    LoadShedder shedder() {
        return shedder;
    }

    private static StoreLimits limits(ProxyConfig config) {
        StoreLimits defaults = StoreLimits.defaults();
        return new StoreLimits(
                config.store().failurePercent(),
                defaults.window(),
                defaults.minimumCalls(),
                config.store().pause(),
                defaults.trialCalls(),
                config.store().callsPerSecond(),
                Duration.ofSeconds(1),
                config.store().retryPercent(),
                defaults.retryReserve());
    }

    /** The edge's limits out of the configuration. */
    static EdgeSettings edge(ProxyConfig config) {
        EdgeSettings defaults = EdgeSettings.defaults();
        EdgeSettings.Http2Limits http2 = defaults.http2();
        return new EdgeSettings(
                config.limits().connectionsPerAddress(),
                defaults.connections(),
                (int) config.limits().requestLineBytes(),
                (int) config.limits().headerBytes(),
                config.limits().headerCount(),
                config.limits().requestsPerConnection(),
                defaults.pipelinedRequests(),
                config.timeouts().handshake(),
                config.timeouts().header(),
                config.timeouts().idle(),
                defaults.bodyGrace(),
                defaults.bodyBytesPerSecond(),
                config.timeouts().stalledReader(),
                defaults.http1WriteBuffer(),
                defaults.http2WriteBuffer(),
                defaults.lingerBytes(),
                defaults.linger(),
                new EdgeSettings.Http2Limits(
                        config.limits().streamsPerConnection(),
                        http2.streamWindow(),
                        http2.connectionWindow(),
                        http2.continuations(),
                        http2.resets(),
                        http2.controlFrames(),
                        http2.windowUpdates(),
                        http2.emptyData(),
                        http2.window()));
    }
}
