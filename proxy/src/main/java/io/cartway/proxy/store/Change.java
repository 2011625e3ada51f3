package io.cartway.proxy.store;

/**
 * Something that caches may hold was changed. Immutable.
 *
 * @param topic what kind of thing
 * @param subject its id, or {@code *} for all of that kind
 */
public record Change(Topic topic, String subject) {
    /** Kinds of things. */
    public enum Topic {
        /** Subject: id of the api key. */
        API_KEY,
        /** Subject: store key. Its sealed credential changed with it. */
        STORE,
        /** Subject: account id. Its keyset changed. */
        KEYSET
    }

    /** Stands for every subject. */
    public static final String ALL = "*";
}
