package io.cartway.connectors.declared;

import java.util.Map;
import java.util.Objects;

/**
 * The files of one declared connector.
 *
 * @param id the folder's name
 * @param files their texts by name: {@code connector.yaml}, {@code product.methods.yaml}, {@code product.read.yaml}, ...
 */
public record ConnectorFolder(String id, Map<String, String> files) {
    public ConnectorFolder {
        files = Map.copyOf(files);
    }

    /** What stands in a file that is there. */
    String text(String file) {
        return Objects.requireNonNull(files.get(file), file);
    }

    /** How a file is named in problems. */
    String path(String file) {
        return "connectors/" + id + "/" + file;
    }
}
