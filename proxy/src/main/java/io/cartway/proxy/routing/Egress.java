package io.cartway.proxy.routing;

/** The way out to a platform. */
public sealed interface Egress {
    /** From this node. */
    record Direct(Region region) implements Egress {}
}
