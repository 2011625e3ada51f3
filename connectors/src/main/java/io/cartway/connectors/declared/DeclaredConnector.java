package io.cartway.connectors.declared;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.auth.Signer;
import io.cartway.connectors.declared.MethodRule.Answer;
import io.cartway.connectors.mapping.Mapping;
import io.cartway.connectors.mapping.MappingCompiler;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.spi.Call;
import io.cartway.connectors.spi.CallPlan;
import io.cartway.connectors.spi.CallRefused;
import io.cartway.connectors.spi.Capability;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.ConnectorDescriptor;
import io.cartway.connectors.spi.SessionKeeper;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.StoreMemory;
import io.cartway.connectors.spi.TokenRotation;
import io.cartway.connectors.spi.UpstreamLimits;
import io.cartway.connectors.spi.UpstreamRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connector that does what its folder declares. Thread-safe. */
public final class DeclaredConnector implements Connector {
    private final Declaration declaration;
    private final Map<String, OnUse<Mapping>> mappings;
    private final ApiCatalog catalog;
    private final String file;
    private final ConnectorDescriptor descriptor;

    private DeclaredConnector(
            Declaration declaration, Map<String, OnUse<Mapping>> mappings, ApiCatalog catalog, String file) {
        this.declaration = declaration;
        this.mappings = Collections.unmodifiableMap(mappings);
        this.catalog = catalog;
        this.file = file;
        this.descriptor = Described.of(declaration);
    }

    /**
     * Reads a folder: what it declares of itself and its methods. The files that say how records are read and written are
     * compiled when a call first needs them, within milliseconds.
     *
     * @param compiler for its mapping files; one for all connectors, since it pools the windows of their readers
     * @param problems gets every mistake that is found; {@link #problems()} finds the others
     * @return the connector, or null when there are mistakes
     */
    public static @Nullable DeclaredConnector read(
            ConnectorFolder folder, ApiCatalog catalog, MappingCompiler compiler, List<Problem> problems) {
        int before = problems.size();
        if (!folder.files().containsKey(DeclarationReader.FILE)) {
            problems.add(
                    new Problem(new Problem.Place(folder.path(DeclarationReader.FILE), 1, 1), "the file is missing"));
            return null;
        }
        Declaration declaration = new DeclarationReader(catalog, compiler, problems).read(folder);
        if (declaration == null) {
            return null;
        }
        String file = folder.path(DeclarationReader.FILE);
        StoreNames store = new StoreNames(file, declaration.storeValues().keySet());
        Map<String, OnUse<Mapping>> mappings = MappingsReader.read(folder, compiler, store);
        MappingsCheck.names(declaration, mappings.keySet(), file, problems);
        return problems.size() > before ? null : new DeclaredConnector(declaration, mappings, catalog, file);
    }

    /** Compiles every file that was not needed yet; the mistakes of all of them. Takes a part of a second. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        MappingsCheck.compiled(declaration, mappings, catalog, file, problems);
        return problems;
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Map<String, Capability> capabilities() {
        return Described.capabilities(declaration, catalog, mappings);
    }

    @Override
    public UpstreamLimits limits() {
        return declaration.limits();
    }

    @Override
    public CallPlan plan(Call call) {
        Arranged arranged = Arranged.of(declaration, call);
        Answer answer = arranged.rule().answer();
        if (answer instanceof Answer.Count count) {
            return count.pages() != null
                    ? new CountedPages(declaration, call, arranged, count, count.pages())
                    : new CountCall(declaration.errors(), call, arranged, count);
        }
        if (answer instanceof Answer.Constant constant) {
            return new ConstantCall(constant.records(), call.selection(), arranged.page());
        }
        if (answer instanceof Answer.Steps steps) {
            return new StepsCall(declaration, call, arranged, steps.file().get());
        }
        Answer.Mapped read = (Answer.Mapped) answer;
        Mapping mapping = Objects.requireNonNull(mappings.get(read.mapping())).get();
        return new ReadCall(declaration, call, arranged, read, mapping);
    }

    @Override
    public CallPlan check(Store store, StoreMemory memory) {
        return new CheckCall(declaration, store);
    }

    @Override
    public URI address(Store store) {
        return declaration.base().raw(store);
    }

    @Override
    public boolean needsLogin(Credential credential) {
        SessionRule session = declaration.session();
        return session != null && session.isFor(credential, declaration.sets());
    }

    @Override
    public @Nullable TokenRotation rotation(Credential credential) {
        SessionRule session = declaration.session();
        return session != null && session.rotation() != null && session.isFor(credential, declaration.sets())
                ? session.rotation().spi()
                : null;
    }

    @Override
    public CallPlan login(Store store, Credential credential, SessionKeeper keeper) {
        SessionRule session = Objects.requireNonNull(declaration.session(), "a credential without login");
        return new LoginCall(declaration.errors(), session, session.request(store, credential), keeper);
    }

    @Override
    public UpstreamRequest sign(UpstreamRequest request, Credential credential, SigningContext context) {
        String scheme = request.uri().getScheme().toLowerCase(Locale.ROOT);
        List<Signer> signers = declaration.signers().get(scheme);
        if (signers == null) {
            throw new CallRefused(
                    ReturnCode.STORE_API_ACCESS,
                    declaration.name() + " can't be called over " + scheme + ": connect the store by https.");
        }
        UpstreamRequest signed = request;
        for (Signer signer : signers) {
            signed = signer.sign(signed, credential, context);
        }
        return signed;
    }

    ErrorRules errors() {
        return declaration.errors();
    }

    /** What it is, no more. */
    @Override
    public String toString() {
        return "DeclaredConnector[" + declaration.id() + "]";
    }
}
