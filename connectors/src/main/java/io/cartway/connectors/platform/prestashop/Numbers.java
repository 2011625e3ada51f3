package io.cartway.connectors.platform.prestashop;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers as PrestaShop writes them. Any thread. */
final class Numbers {

    private Numbers() {}

    /** A number, or a text that is one; else null. */
    static @Nullable BigDecimal number(@Nullable String text) {
        return text != null && text.matches("-?[0-9]{1,20}(\\.[0-9]{1,20})?") ? new BigDecimal(text) : null;
    }
}
