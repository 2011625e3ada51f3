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
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.ConnectorDescriptor;
import io.cartway.connectors.spi.SessionKeeper;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.Store;
import io.cartway.connectors.spi.StoreMemory;
import io.cartway.connectors.spi.UpstreamRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connector that does what its folder declares. Thread-safe. */
public final class DeclaredConnector implements Connector {
    private final Declaration declaration;
    private final Map<String, Mapping> mappings;
    private final ConnectorDescriptor descriptor;

    private DeclaredConnector(Declaration declaration, Map<String, Mapping> mappings, ConnectorDescriptor descriptor) {
        this.declaration = declaration;
        this.mappings = Map.copyOf(mappings);
        this.descriptor = descriptor;
    }

    /**
     * Reads a folder.
     *
     * @param compiler for its mapping files; one for all connectors, since it pools the windows of their readers
     * @param problems gets every mistake that is found
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
        Map<String, Mapping> mappings = MappingsReader.read(folder, compiler, problems);
        if (declaration == null || problems.size() > before) {
            return null;
        }
        MappingsCheck.of(declaration, mappings, catalog, folder.path(DeclarationReader.FILE), problems);
        return problems.size() > before
                ? null
                : new DeclaredConnector(declaration, mappings, Described.of(declaration, catalog, mappings));
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public CallPlan plan(Call call) {
        Arranged arranged = Arranged.of(declaration, call);
        Answer answer = arranged.rule().answer();
        if (answer instanceof Answer.Count count) {
            return new CountCall(declaration.errors(), call, arranged, count);
        }
        if (answer instanceof Answer.Constant constant) {
            return new ConstantCall(constant.records(), call.selection(), arranged.page());
        }
        if (answer instanceof Answer.Steps steps) {
            return new StepsCall(declaration, call, arranged, steps.file());
        }
        Answer.Mapped read = (Answer.Mapped) answer;
        Mapping mapping = Objects.requireNonNull(mappings.get(read.mapping()));
        return new ReadCall(declaration, call, arranged, read, mapping);
    }

    @Override
    public CallPlan check(Store store, StoreMemory memory) {
        return new CheckCall(declaration, store);
    }

    @Override
    public boolean needsLogin(Credential credential) {
        SessionRule session = declaration.session();
        return session != null && session.isFor(credential, declaration.sets());
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
