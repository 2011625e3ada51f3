package io.cartway.connectors.spi;

import io.cartway.connectors.secret.Credential;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A platform integration: pure functions from a call to upstream requests, and from upstream bytes to unified bytes.
 *
 * <p>A connector does no I/O, reads no clock and starts no thread: what it needs of the world comes in with the
 * {@link Call} and the {@link SigningContext}. Thread-safe: one instance serves all event loops.
 */
public interface Connector {
    /** What this connector is and can do: complete, immutable, the same object every time. */
    ConnectorDescriptor descriptor();

    /**
     * What each declared method can do on this platform, by name. It is gathered when asked for, which may take a part of
     * a second: not for an event loop.
     *
     * @throws CallRefused when the connector's declarations hold mistakes
     */
    Map<String, Capability> capabilities();

    /** How much the platform lets be asked of one store: the same object every time. */
    default UpstreamLimits limits() {
        return UpstreamLimits.NONE;
    }

    /**
     * Turns a validated call into the first of the steps that answer it. No secret is needed for it: requests are
     * signed one by one by {@link #sign}.
     *
     * @throws CallRefused when the platform can't do what the call asks for; its text is safe to show
     */
    CallPlan plan(Call call);

    /** The request that proves a credential ({@code cart.validate}, {@code account.cart.add}), as a plan of one step. */
    CallPlan check(Store store, StoreMemory memory);

    /**
     * Under which address a request is sent that the caller made himself: that of the shop, unless the platform has its API
     * elsewhere. A credential is of use there only.
     */
    default URI address(Store store) {
        return store.url();
    }

    /** Whether this credential signs nothing by itself, but opens a session first. */
    default boolean needsLogin(Credential credential) {
        return false;
    }

    /** How this credential's token is replaced by a login, or null when no login changes the credential. */
    default @Nullable TokenRotation rotation(Credential credential) {
        return null;
    }

    /**
     * Opens a session for a credential that {@linkplain #needsLogin needs a login}. The plan ends in {@link Outcome.Done}
     * after it has told the keeper, or in a refusal.
     *
     * @param credential read before this method returns; nothing of it may be kept
     */
    default CallPlan login(Store store, Credential credential, SessionKeeper keeper) {
        throw new IllegalStateException("this connector has no sessions");
    }

    /**
     * Adds the store's authentication to a request.
     *
     * @param request a request of this connector's plans, or a raw passthrough one
     * @param credential opened for this exchange; nothing of it may be kept
     * @return a new request; its header values may be secret, so it has no telling {@code toString}
     */
    UpstreamRequest sign(UpstreamRequest request, Credential credential, SigningContext context);
}
