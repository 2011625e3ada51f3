package io.cartway.proxy;

import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.proxy.config.ProxyConfig;
import io.cartway.proxy.credential.CredentialVault;
import io.cartway.proxy.credential.RotatingTokens;
import io.cartway.proxy.credential.SessionVault;
import io.cartway.proxy.exchange.StoreCheck;
import io.cartway.proxy.local.StorePlatform;
import io.cartway.proxy.memory.StoreMemories;
import io.cartway.proxy.resilience.StoreGuardListener;
import io.cartway.proxy.resilience.StoreGuards;
import io.cartway.proxy.resilience.StoreLimits;
import io.cartway.proxy.store.ChangeFeed;
import io.cartway.proxy.store.DataFolder;
import io.cartway.proxy.store.Database;
import io.cartway.proxy.store.SealedRows;
import io.cartway.proxy.store.StoreRecord;
import io.cartway.proxy.store.Stores;
import io.cartway.proxy.transport.Transport;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** {@code store test}: opens the store's credential and makes its platform's check call, with an event loop of its own. */
final class ConnectorProbe implements StoreProbe {
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ConnectorProbe(Clock clock) {
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Result> probe(ProxyConfig config, StoreRecord store) {
        Transport transport = Transport.detect();
        EventLoopGroup loops = transport.newEventLoops(1);
        try (Database database = Database.open(DataFolder.at(config.data()), 1);
                UpstreamClients clients = UpstreamClients.on(loops, transport, config)) {
            SealedRows rows = new SealedRows(database);
            ChangeFeed changes = new ChangeFeed(database, clock);
            CredentialVault vault = new CredentialVault(
                    rows, ProxyState.keyRing(config, DataFolder.at(config.data()), rows), changes, clock);
            SessionVault sessions = new SessionVault(changes, System::nanoTime);
            RotatingTokens tokens = new RotatingTokens(vault, new Stores(database, changes, clock), clock);
            EventLoop loop = loops.next();
            try (Credential credential = vault.open(store).join()) {
                CompletableFuture.supplyAsync(() -> check(store, credential, clients, sessions, tokens, loop), loop)
                        .thenCompose(accepted -> accepted)
                        .join();
            }
            return CompletableFuture.completedFuture(new Result(true, "the platform accepted the credential"));
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return CompletableFuture.completedFuture(new Result(false, String.valueOf(cause.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    private CompletableFuture<Void> check(
            StoreRecord store,
            Credential credential,
            UpstreamClients clients,
            SessionVault sessions,
            RotatingTokens tokens,
            EventLoop loop) {
        Connector connector = StorePlatform.of(ConnectorRegistry.load(ApiCatalogLoader.load()), store);
        return StoreCheck.once(
                connector,
                store,
                credential,
                clients.of(loop),
                new StoreGuards(StoreLimits.defaults(), StoreGuardListener.NONE, System::nanoTime)
                        .of(store.key(), connector.limits()),
                loop,
                () -> new SigningContext(clock.instant(), random),
                new StoreMemories().of(store.key()),
                sessions,
                tokens);
    }
}
