package io.cartway.proxy.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.ArgumentsReader;
import io.cartway.connectors.api.RawArguments;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.StoreMemory;
import io.cartway.proxy.credential.CredentialVault;
import io.cartway.proxy.credential.RotatingTokens;
import io.cartway.proxy.credential.SessionVault;
import io.cartway.proxy.cursor.PageCursors;
import io.cartway.proxy.idempotency.KeyedCalls;
import io.cartway.proxy.local.LocalMethod;
import io.cartway.proxy.local.LocalPage;
import io.cartway.proxy.local.StorePlatform;
import io.cartway.proxy.resilience.StoreGuards;
import io.cartway.proxy.routing.Region;
import io.cartway.proxy.routing.RegionRouter;
import io.cartway.proxy.routing.RequestTarget;
import io.cartway.proxy.routing.Route;
import io.cartway.proxy.routing.SecretString;
import io.cartway.proxy.store.StoreRecord;
import io.cartway.proxy.store.Stores;
import io.cartway.proxy.upstream.UpstreamClient;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What exchanges need of the rest of the server. Immutable, any thread; made once by the root package.
 *
 * @param catalog the unified API
 * @param arguments reads and checks a call's arguments
 * @param selections which fields are wanted
 * @param connectors the platforms
 * @param stores connected stores
 * @param vault opens credentials
 * @param sessions of stores whose credential has to log in
 * @param tokens of stores whose credential changes
 * @param regions the way out for a store
 * @param guards circuit breaker, rate limit and retry budget per store
 * @param clients the upstream client of an event loop
 * @param memories reference values per store
 * @param localMethods methods answered here, by name
 * @param pages paths answered here, by route name
 * @param cursors seals positions in lists
 * @param keyedCalls calls with an idempotency key
 * @param report told once of every exchange that ended
 * @param bodyBytes limit of a request body outside /raw
 * @param callNanos limit of a unified call from head to end
 * @param compresses whether JSON answers may be compressed
 * @param clock wall clock
 * @param random secure randomness
 */
public record ExchangeServices(
        ApiCatalog catalog,
        ArgumentsReader arguments,
        Selections selections,
        ConnectorRegistry connectors,
        Stores stores,
        CredentialVault vault,
        SessionVault sessions,
        RotatingTokens tokens,
        RegionRouter regions,
        StoreGuards guards,
        Function<EventLoop, UpstreamClient> clients,
        Function<String, StoreMemory> memories,
        Map<String, LocalMethod> localMethods,
        Map<String, LocalPage> pages,
        PageCursors cursors,
        KeyedCalls keyedCalls,
        ExchangeReport report,
        long bodyBytes,
        long callNanos,
        boolean compresses,
        Clock clock,
        RandomGenerator random) {

    ExchangeContext newContext(InetAddress clientAddress) {
        report.begun();
        return new ExchangeContext(
                HexFormat.of().toHexDigits(random.nextLong()), clock.instant(), System.nanoTime(), clientAddress);
    }

    /** Gives back what the exchange borrowed and reports it, once. */
    void finished(ExchangeContext context, boolean whole) {
        if (context.finished) {
            return;
        }
        context.finished = true;
        context.release();
        report.ended(FinishedExchange.of(context, whole, regionName()));
    }

    String regionName() {
        return regions.here().name();
    }

    Region regionOf(StoreRecord store) {
        Region here = regions.here();
        return store.region().equals(here.name()) ? here : new Region(store.region());
    }

    CompletionStage<Optional<StoreRecord>> findStore(String accountId, String key) {
        return stores.byKey(key)
                .thenApply(found -> found.filter(store -> store.accountId().equals(accountId)));
    }

    Connector connector(StoreRecord store) {
        return StorePlatform.of(connectors, store);
    }

    StoreMemory memory(String storeKey) {
        return memories.apply(storeKey);
    }

    /** A text that no other call has. */
    String nonce() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    SigningContext signing() {
        return new SigningContext(clock.instant(), random);
    }

    /** The current method that a route's method stands for. */
    ApiMethod targetMethod(Route route) {
        ApiMethod method = catalog.method(route.name());
        if (method == null) {
            throw new IllegalStateException("no method for route " + route.name());
        }
        return method;
    }

    LocalMethod localMethod(String name) {
        return known(localMethods.get(name), name);
    }

    LocalPage page(String name) {
        return known(pages.get(name), name);
    }

    private static <T> T known(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException("nothing answers " + name);
        }
        return value;
    }

    /** Checks query, form and body and puts arguments and selection into the context. */
    void validate(ExchangeContext context, List<RawArguments.Pair> form, ObjectNode json) {
        ApiMethod method = context.requireRoute().method();
        if (method == null) {
            return;
        }
        RequestTarget target = context.requireTarget();
        List<RawArguments.Pair> query = target.query();
        SecretString storeKey = target.storeKey();
        if (storeKey != null && !method.needsStore()) {
            // Here it is no key but a filter of account.cart.list.
            query = new ArrayList<>(query);
            query.add(new RawArguments.Pair("store_key", storeKey.reveal()));
        }
        Arguments read = arguments.read(method, new RawArguments(query, form, json));
        context.arguments = read;
        context.selection = selections.read(targetMethod(context.requireRoute()), read);
    }

    /** For calls of the exchange's own store. */
    PlanRun.Setting setting(ChannelHandlerContext ctx, ExchangeContext context, Credential credential) {
        return setting(ctx.channel().eventLoop(), context, credential);
    }

    /** For calls to the context's store. The context keeps the session, if the credential needs one. */
    PlanRun.Setting setting(EventLoop loop, ExchangeContext context, Credential credential) {
        StoreRecord store = context.requireStore();
        context.deadlineNanos = context.begunNanos + callNanos;
        PlanRun.Setting plain = plain(loop, context, store, credential);
        if (context.session == null) {
            context.session = ExchangeSession.of(sessions, tokens, plain, store, () -> vault.open(store));
        }
        return plain.with(context.session);
    }

    /**
     * For a check of a credential; a session is the caller's, who closes it.
     *
     * @param kept whether it is the store's own
     */
    PlanRun.Setting checking(
            ChannelHandlerContext ctx,
            ExchangeContext context,
            StoreRecord store,
            Credential credential,
            boolean kept) {
        PlanRun.Setting plain = plain(ctx.channel().eventLoop(), context, store, credential);
        Supplier<CompletionStage<Credential>> own = () -> CompletableFuture.completedFuture(credential.copy());
        return plain.with(
                kept
                        ? ExchangeSession.of(sessions, tokens, plain, store, own)
                        : ExchangeSession.of(sessions, plain, store, own));
    }

    private PlanRun.Setting plain(EventLoop loop, ExchangeContext context, StoreRecord store, Credential credential) {
        regions.route(regionOf(store));
        return new PlanRun.Setting(
                loop,
                this::signing,
                context,
                clients.apply(loop),
                StoreCheck.target(store),
                guards.of(store.key(), connector(store).limits()),
                connector(store),
                credential,
                null);
    }
}
