/** How requests are signed: one record a scheme, named by the credential fields it reads. Pure, any thread; secrets are revealed here only, and copies are wiped. Connectors use it. */
@NullMarked
package io.cartway.connectors.auth;

import org.jspecify.annotations.NullMarked;
