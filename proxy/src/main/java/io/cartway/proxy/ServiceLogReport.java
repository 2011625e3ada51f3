package io.cartway.proxy;

import io.cartway.proxy.exchange.ExchangeReport;
import io.cartway.proxy.exchange.FinishedExchange;
import io.cartway.proxy.metrics.ProxyMetrics;
import io.cartway.proxy.servicelog.ServiceLog;
import io.cartway.proxy.servicelog.ServiceLogEntry;
import io.cartway.proxy.store.Activity;

/** Takes every ended exchange to the meters, the service log and the account's activity. Never waits. */
final class ServiceLogReport implements ExchangeReport {
    private final ProxyMetrics metrics;
    private final ServiceLog log;
    private final Activity activity;

    ServiceLogReport(ProxyMetrics metrics, ServiceLog log, Activity activity) {
        this.metrics = metrics;
        this.log = log;
        this.activity = activity;
    }

    @Override
    public void begun() {
        metrics.begun();
    }

    @Override
    public void ended(FinishedExchange ended) {
        String platform = ended.platform();
        metrics.ended(
                ended.method(),
                platform == null ? "none" : platform,
                ended.code(),
                ended.nanos(),
                ended.bytesIn(),
                ended.bytesOut());
        if (platform != null && ended.upstreamCalls() > 0) {
            metrics.upstream(platform, ended.upstreamNanos());
        }
        String account = ended.accountId();
        if (account == null) {
            // Nobody's: there is no account that could read such an entry.
            return;
        }
        activity.called(account, ended.storeKey());
        log.append(new ServiceLogEntry(
                ended.at(),
                ended.requestId(),
                account,
                ended.storeKey(),
                ended.method(),
                platform,
                ended.region(),
                ended.code().code(),
                ended.httpStatus(),
                ended.nanos() / 1_000_000,
                ended.upstreamCalls(),
                ended.upstreamNanos() / 1_000_000,
                ended.bytesIn(),
                ended.bytesOut(),
                ended.records()));
    }
}
