package io.cartway.connectors.registry;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.declared.ConnectorFolder;
import io.cartway.connectors.declared.DeclaredConnector;
import io.cartway.connectors.declared.Problem;
import io.cartway.connectors.declared.Problem.Place;
import io.cartway.connectors.mapping.Hooks;
import io.cartway.connectors.mapping.MappingCompiler;
import io.cartway.connectors.spi.Connector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All connectors, by id and by the platform's identifier on the wire. What it tells never changes; any thread. */
public final class ConnectorRegistry {
    private final Map<String, Connector> byId;
    private final Map<String, Connector> byCartId;

    private ConnectorRegistry(Map<String, Connector> byId, Map<String, Connector> byCartId) {
        this.byId = Collections.unmodifiableMap(byId);
        this.byCartId = Collections.unmodifiableMap(byCartId);
    }

    /**
     * The connectors of this build and those that other jars provide.
     *
     * @throws ConnectorsInvalid with every mistake in what the connectors say of themselves and of their methods; {@link
     *     #problems} finds those of the other files
     */
    public static ConnectorRegistry load(ApiCatalog catalog) {
        return of(ConnectorFolders.ofThisBuild(), ServiceLoader.load(Connector.class), catalog);
    }

    /** From these folders and ready-made connectors. */
    static ConnectorRegistry of(List<ConnectorFolder> folders, Iterable<Connector> readyMade, ApiCatalog catalog) {
        MappingCompiler compiler = new MappingCompiler(catalog, Hooks.installed());
        List<Problem> problems = new ArrayList<>();
        List<Connector> all = new ArrayList<>();
        for (ConnectorFolder folder : folders) {
            Connector connector = DeclaredConnector.read(folder, catalog, compiler, problems);
            if (connector != null) {
                all.add(connector);
            }
        }
        readyMade.forEach(all::add);
        Map<String, Connector> byId = new TreeMap<>();
        Map<String, Connector> byCartId = new TreeMap<>();
        for (Connector connector : all) {
            String id = connector.descriptor().id();
            String cartId = connector.descriptor().cartId();
            if (byId.putIfAbsent(id, connector) != null || byCartId.putIfAbsent(cartId, connector) != null) {
                problems.add(new Problem(
                        new Place("connectors/" + id, 1, 1),
                        "another connector has the id '" + id + "' or the cart_id '" + cartId + "' already"));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConnectorsInvalid(problems);
        }
        return new ConnectorRegistry(byId, byCartId);
    }

    /**
     * Compiles whatever of the declared connectors was not needed yet: after this, no call has to. Takes part of a second.
     *
     * @return the mistakes in these files; calls that need one of them are refused
     */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Connector connector : all()) {
            if (connector instanceof DeclaredConnector declared) {
                problems.addAll(declared.problems());
            }
        }
        return problems;
    }

    /** The connector of a folder name, or null. */
    public @Nullable Connector byId(String id) {
        return byId.get(id);
    }

    /** The connector of a platform's identifier on the wire ({@code cart_id}), or null. */
    public @Nullable Connector byCartId(String cartId) {
        return byCartId.get(cartId);
    }

    /** All of them, by id in alphabetical order. */
    public Collection<Connector> all() {
        return byId.values();
    }
}
