package io.cartway.connectors.declared;

import io.cartway.connectors.auth.Signer;
import io.cartway.connectors.spi.CredentialField;
import io.cartway.connectors.spi.UpstreamLimits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@code connector.yaml}, read and checked. Immutable.
 *
 * @param id the folder's name
 * @param cartId the platform's identifier on the wire
 * @param name what a person calls it
 * @param api version of the platform's API
 * @param region where it lives: a hint
 * @param base where its API begins
 * @param fields credential fields by name
 * @param sets the alternatives: each a set of field names that suffices
 * @param signers by the scheme of the store's address
 * @param session how a session is opened for credentials that need one, or null
 * @param check the request that proves a credential
 * @param storeValues by name
 * @param concurrency upstream requests at a time per store
 * @param limits of the platform
 * @param forbiddenAnswerHeaders lower-case names of answer headers that carry credentials
 * @param ignored parameters that change nothing here, whoever sets them
 * @param refused reasons why parameters can't be honoured, by name
 * @param methods the ways to do each declared method
 * @param steps files with steps by their names
 * @param queryCost what a GraphQL query may cost, in the platform's points
 * @param joins how joined records are asked for
 * @param errors the platform's refusals
 */
record Declaration(
        String id,
        String cartId,
        String name,
        String api,
        String region,
        BaseAddress base,
        Map<String, CredentialField> fields,
        List<Set<String>> sets,
        Map<String, List<Signer>> signers,
        @Nullable SessionRule session,
        Operation check,
        Map<String, StoreValue> storeValues,
        int concurrency,
        UpstreamLimits limits,
        Set<String> forbiddenAnswerHeaders,
        Set<String> ignored,
        Map<String, String> refused,
        Map<String, List<MethodRule>> methods,
        Map<String, OnUse<StepsFile>> steps,
        Paging paging,
        int queryCost,
        JoinSend joins,
        ErrorRules errors) {}
