package io.cartway.connectors.auth;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretAccess;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.CallRefused;

/** Opens the fields of a credential. */
final class Secrets {
    private Secrets() {}

    /** The field's own bytes: to be read at once, neither kept nor changed. */
    static byte[] of(Credential credential, String field) {
        SecretBytes secret = credential.field(field);
        if (secret == null) {
            throw new CallRefused(
                    ReturnCode.STORE_API_ACCESS,
                    "The store is connected without '" + field + "': add it with account.config.update.");
        }
        return secret.reveal(SecretAccess.INSTANCE);
    }
}
