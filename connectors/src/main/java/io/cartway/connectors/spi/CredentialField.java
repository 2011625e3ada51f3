package io.cartway.connectors.spi;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field by which a store is connected, named as in {@code account.cart.add}.
 *
 * @param name the parameter's name
 * @param title what a person calls it
 * @param secret whether it is sealed in the vault; a field that is not secret is kept in clear
 * @param pattern what its whole value must match, or null
 */
public record CredentialField(
        String name, String title, boolean secret, @Nullable Pattern pattern) {}
