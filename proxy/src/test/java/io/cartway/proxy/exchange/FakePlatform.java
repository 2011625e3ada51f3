package io.cartway.proxy.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cartway.connectors.spi.UpstreamRequest;
import io.cartway.proxy.upstream.UpstreamCall;
import io.cartway.proxy.upstream.UpstreamClient;
import io.cartway.proxy.upstream.UpstreamFailure;
import io.cartway.proxy.upstream.UpstreamHead;
import io.cartway.proxy.upstream.UpstreamListener;
import io.cartway.proxy.upstream.UpstreamTarget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An upstream client whose platform is a function; answers on its event loop. */
final class FakePlatform implements UpstreamClient {
    /** An answer; without a body the connection broke. */
    record Answer(Map<String, String> headers, @Nullable String body) {}

    final List<UpstreamRequest> asked = new CopyOnWriteArrayList<>();
    /** Who waits for the answers that the platform left out. */
    final List<Consumer<Answer>> waiting = new CopyOnWriteArrayList<>();

    private final EventLoop loop;
    private final Function<UpstreamRequest, @Nullable Answer> platform;

    /** A platform that leaves a request without answer where the function gives null. */
    FakePlatform(EventLoop loop, Function<UpstreamRequest, @Nullable Answer> platform) {
        this.loop = loop;
        this.platform = platform;
    }

    static String text(UpstreamRequest request) {
        return UTF_8.decode(request.body()).toString();
    }

    @Override
    public UpstreamCall ask(UpstreamRequest request, UpstreamTarget target, UpstreamListener listener) {
        asked.add(request);
        Answer answer = platform.apply(request);
        if (answer == null) {
            waiting.add(late -> loop.execute(() -> tell(late, listener)));
        } else {
            loop.execute(() -> tell(answer, listener));
        }
        return new Ignored();
    }

    private static void tell(Answer answer, UpstreamListener listener) {
        String body = answer.body();
        if (body == null) {
            listener.onFailure(new UpstreamFailure(UpstreamFailure.Kind.STALLED, true, true));
            return;
        }
        listener.onHead(new Head(answer.headers()));
        listener.onData(Unpooled.copiedBuffer(body, UTF_8));
        listener.onReadComplete();
        listener.onEnd();
    }

    @Override
    public UpstreamCall send(
            UpstreamRequest request,
            UpstreamTarget target,
            boolean streaming,
            long contentLength,
            UpstreamListener listener) {
        throw new UnsupportedOperationException("plans ask");
    }

    private record Head(Map<String, String> headers) implements UpstreamHead {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public @Nullable String header(String name) {
            return name.equals("content-type") ? "application/json" : headers.get(name);
        }

        @Override
        public Iterable<Map.Entry<String, String>> fields() {
            return headers.entrySet();
        }
    }

    private static final class Ignored implements UpstreamCall {
        @Override
        public void write(ByteBuf chunk) {
            chunk.release();
        }

        @Override
        public void finish() {}

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void cancel() {}
    }
}
