package io.cartway.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.proxy.store.DataFolder;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedAeadTest {
    private static final byte[] TEXT = "canary".getBytes(UTF_8);
    private static final byte[] SCOPE = "scope".getBytes(UTF_8);

    @TempDir
    Path folder;

    /** As a process that was just started has it. */
    private Aead process(String purpose) {
        byte[] key = Base64.getEncoder().encode("k".repeat(32).getBytes(UTF_8));
        return new KeyRing(MasterKey.load(
                        DataFolder.at(folder),
                        SecretBytes.owning(key),
                        folder.resolve("kek"),
                        "kek",
                        new Random(1),
                        () -> false))
                .derived(purpose);
    }

    @Test
    void each_process_seals_under_a_key_of_its_own_and_opens_the_others() throws Exception {
        byte[] one = process("p").encrypt(TEXT, SCOPE);
        byte[] other = process("p").encrypt(TEXT, SCOPE);

        assertThat(Arrays.copyOf(one, 16)).isNotEqualTo(Arrays.copyOf(other, 16));
        assertThat(process("p").decrypt(one, SCOPE)).isEqualTo(TEXT);
        assertThat(process("p").decrypt(other, SCOPE)).isEqualTo(TEXT);
    }

    @Test
    void no_nonce_comes_twice() throws Exception {
        Aead aead = process("p");
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            byte[] sealed = aead.encrypt(TEXT, SCOPE);
            nonces.add(Base64.getEncoder().encodeToString(Arrays.copyOfRange(sealed, 16, 28)));
        }

        assertThat(nonces).hasSize(10_000);
    }

    @Test
    void another_purpose_or_scope_or_salt_does_not_open_it() throws Exception {
        Aead aead = process("p");
        byte[] sealed = aead.encrypt(TEXT, SCOPE);
        byte[] foreign = sealed.clone();
        System.arraycopy(process("p").encrypt(TEXT, SCOPE), 0, foreign, 0, 16);

        assertThatThrownBy(() -> process("q").decrypt(sealed, SCOPE)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> aead.decrypt(sealed, TEXT)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> aead.decrypt(foreign, SCOPE)).isInstanceOf(GeneralSecurityException.class);
        assertThat(aead.decrypt(sealed, SCOPE)).isEqualTo(TEXT);
    }

    @Test
    void what_is_cut_is_refused() throws Exception {
        Aead aead = process("p");
        byte[] sealed = aead.encrypt(TEXT, SCOPE);
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> aead.decrypt(cut, SCOPE)).isInstanceOf(GeneralSecurityException.class);
        }
    }
}
