package io.cartway.connectors.declared;

import java.util.Map;

/**
 * The files of one declared connector.
 *
 * @param id the folder's name
 * @param files their texts by name: {@code connector.yaml}, {@code product.read.yaml}, ...
 */
public record ConnectorFolder(String id, Map<String, String> files) {
    public ConnectorFolder {
        files = Map.copyOf(files);
    }

    /** How a file is named in problems. */
    String path(String file) {
        return "connectors/" + id + "/" + file;
    }
}
