package io.cartway.connectors.mapping;

import io.cartway.connectors.transcode.Hook;
import java.util.Map;

/** The hooks of one platform, found through {@link java.util.ServiceLoader}, so that no list has to be extended. */
public interface HookSource {
    /** Hooks by name; each name begins with the connector's id and a dot. */
    Map<String, Hook> hooks();
}
