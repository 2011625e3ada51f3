package io.cartway.proxy.routing;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.error.ProxyException;

/**
 * Decides from where a store is called. Every exchange asks it. Immutable, any thread.
 *
 * <p>An installation without regions ({@code local}) serves every store; a node with a named region refuses the stores of
 * another, since relaying to a node there is not part of it.
 */
public final class RegionRouter {
    private final Region here;

    /** For a node in this region. */
    public RegionRouter(Region here) {
        this.here = here;
    }

    /** This node's region. */
    public Region here() {
        return here;
    }

    /**
     * The home of a new store.
     *
     * @param residency {@code any} or {@code eu}
     * @throws ProxyException 107 when this node can't be its home
     */
    public Region homeFor(String residency) {
        if (residency.equals("eu") && !here.equals(Region.LOCAL) && !here.inEu()) {
            throw ProxyException.of(
                    ReturnCode.STORE_ERROR,
                    "residency 'eu' can't be kept by region " + here.name()
                            + "; connect the store at a node in the EU");
        }
        return here;
    }

    /**
     * The way out for a store.
     *
     * @param home the store's region
     * @throws ProxyException 107, naming both regions, when it can't be served from here
     */
    public Egress route(Region home) {
        if (here.equals(Region.LOCAL) || here.equals(home)) {
            return new Egress.Direct(here);
        }
        throw ProxyException.of(
                ReturnCode.STORE_ERROR,
                "this store belongs to region " + home.name() + " and this node is in " + here.name()
                        + "; call a node of its region");
    }
}
