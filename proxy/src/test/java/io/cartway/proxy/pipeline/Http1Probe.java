package io.cartway.proxy.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The HTTP/1.1 pipeline on an embedded channel with a clock that stands still, and {@link TestExchanges} behind. */
final class Http1Probe implements AutoCloseable {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ");

    final TestExchanges exchanges = new TestExchanges();
    final EmbeddedChannel channel = new EmbeddedChannel();
    final Http1Connection connection;
    private final Deadlines deadlines;
    private final StringBuilder written = new StringBuilder();
    private long now;

    Http1Probe(EdgeSettings settings) {
        deadlines = new Deadlines(() -> now);
        FlowGate gate = new FlowGate();
        connection = new Http1Connection(settings, deadlines, gate);
        channel.config().setAutoRead(false);
        channel.pipeline()
                .addLast(new CombinedChannelDuplexHandler<>(connection.decoder(), connection.encoder()))
                .addLast(gate)
                .addLast(connection);
        exchanges.addTo(
                channel.pipeline(),
                new ConnectionInfo(
                        InetSocketAddress.createUnresolved("client.test", 1),
                        ConnectionInfo.Protocol.HTTP_1,
                        false,
                        deadlines));
    }

    Http1Probe() {
        this(EdgeSettings.defaults());
    }

    /** Sends the bytes in one piece. */
    Http1Probe send(String bytes) {
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, ISO_8859_1));
        }
        channel.runPendingTasks();
        return this;
    }

    /** Sends the bytes one by one. */
    Http1Probe drip(String bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            send(bytes.substring(i, i + 1));
        }
        return this;
    }

    Http1Probe pass(Duration time) {
        long end = now + time.toNanos();
        while (now < end) {
            now = Math.min(end, now + 250_000_000L);
            deadlines.sweep();
            channel.runPendingTasks();
        }
        return this;
    }

    /** Everything written so far. */
    String written() {
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            written.append(part.toString(ISO_8859_1));
            part.release();
        }
        return written.toString();
    }

    /** The status codes written so far. */
    String statuses() {
        return STATUS.matcher(written()).results().map(m -> m.group(1)).collect(Collectors.joining(" "));
    }

    boolean isOpen() {
        channel.runPendingTasks();
        return channel.isOpen();
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }
}
