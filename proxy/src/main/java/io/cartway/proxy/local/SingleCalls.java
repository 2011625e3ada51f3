package io.cartway.proxy.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Arguments;
import io.cartway.proxy.caller.Caller;
import io.cartway.proxy.store.StoreRecord;
import java.util.concurrent.CompletionStage;

/** Makes calls of the unified API that no exchange waits for. Thread-safe. */
@FunctionalInterface
public interface SingleCalls {
    /**
     * Makes a call of a method that answers with one object. It is logged as every call is.
     *
     * @param call whose, on which store
     * @return the object, or exceptionally a {@code ProxyException} that says why there is none
     */
    CompletionStage<JsonNode> make(Call call);

    /**
     * One call.
     *
     * @param requestId under which it is logged
     * @param caller for whom
     * @param store on which store
     * @param method what
     * @param arguments checked for this method
     */
    record Call(String requestId, Caller caller, StoreRecord store, ApiMethod method, Arguments arguments) {}
}
