package io.cartway.proxy.caller;

/** A named set of permissions. */
public enum Role {
    /** May do everything in its account. */
    OWNER;

    /** Whether it allows that. */
    public boolean allows(Permission permission) {
        return switch (this) {
            case OWNER -> true;
        };
    }
}
