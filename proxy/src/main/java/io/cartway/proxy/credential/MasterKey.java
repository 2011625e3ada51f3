package io.cartway.proxy.credential;

import io.cartway.connectors.secret.SecretAccess;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.proxy.store.DataFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A 256-bit key that stands outside the database: the key-encryption key or the pepper. Lives as long as the process.
 * Immutable; prints only its id.
 */
public final class MasterKey {
    static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final byte[] bytes;
    private final String id;

    private MasterKey(byte[] bytes) {
        this.bytes = bytes;
        this.id = HexFormat.of().formatHex(sha256("cartway-key-id".getBytes(StandardCharsets.US_ASCII), bytes), 0, 4);
    }

    /**
     * The key from the environment, else from its file, which is made where it doesn't exist.
     *
     * @param folder whose set-up lock is held while the file is made
     * @param given base64 of 32 bytes, or null for the file
     * @param name what the messages call it
     * @param inUse whether rows depend on a key: then a missing file is never replaced by a new key
     * @throws CredentialException when the key can't be read or made
     */
    public static MasterKey load(
            DataFolder folder,
            @Nullable SecretBytes given,
            Path file,
            String name,
            RandomGenerator random,
            BooleanSupplier inUse) {
        if (given != null) {
            return new MasterKey(decode(given.reveal(SecretAccess.INSTANCE), name + " from the environment"));
        }
        if (!Files.exists(file)) {
            folder.exclusively(() -> make(file, name, random, inUse));
        }
        return read(file, name);
    }

    private static boolean make(Path file, String name, RandomGenerator random, BooleanSupplier inUse) {
        if (Files.exists(file)) {
            return false; // another process was faster
        }
        if (inUse.getAsBoolean()) {
            throw bad("the " + name + " file " + file
                    + " is missing, and rows in the store depend on it: put it back (a new one could not open them)");
        }
        byte[] fresh = new byte[BYTES];
        random.nextBytes(fresh);
        byte[] text = Base64.getEncoder().encode(fresh);
        DataFolder.writePrivately(file, text);
        Arrays.fill(fresh, (byte) 0);
        Arrays.fill(text, (byte) 0);
        return true;
    }

    private static MasterKey read(Path file, String name) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw bad("the " + name + " file " + file + " may be read by others: chmod 600 it");
            }
            byte[] text = Files.readAllBytes(file);
            byte[] key = decode(text, name + " file " + file);
            Arrays.fill(text, (byte) 0);
            return new MasterKey(key);
        } catch (IOException e) {
            throw bad("the " + name + " file " + file + " can't be read: may this user read it?");
        }
    }

    private static byte[] decode(byte[] text, String what) {
        try {
            byte[] key = Base64.getMimeDecoder().decode(text);
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the text.
        }
        throw bad("the " + what + " is not base64 of " + BYTES + " bytes (openssl rand -base64 32)");
    }

    private static CredentialException bad(String message) {
        return new CredentialException(CredentialException.Reason.BAD_KEY_FILE, message);
    }

    private static byte[] sha256(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(first);
            return digest.digest(second);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Names the key: the same for the same key, tells nothing of it. */
    public String id() {
        return id;
    }

    /** The bytes themselves. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "MasterKey[" + id + "]";
    }
}
