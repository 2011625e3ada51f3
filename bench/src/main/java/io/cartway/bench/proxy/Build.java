package io.cartway.bench.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Which build a jar is.
 *
 * @param version as its manifest says, or {@code unknown}
 * @param sha256 the first digits of its hash
 * @param commit of the working tree in which it lies, or empty; the jar itself doesn't tell from which it was built
 */
public record Build(Path jar, String version, String sha256, String commit) {
    private static final int DIGITS = 12;
    private static final int PATIENCE_SECONDS = 5;

    /** Looks at a jar. */
    public static Build of(Path jar) throws IOException, InterruptedException {
        return new Build(jar, version(jar), hash(jar), commit(jar));
    }

    private static String version(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String version =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Implementation-Version");
            return version == null ? "unknown" : version;
        }
    }

    private static String hash(Path jar) throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static String commit(Path jar) throws InterruptedException {
        try {
            Path folder = jar.toAbsolutePath().normalize().getParent();
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--exclude=*")
                    .directory(folder == null ? null : folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0 ? said : "";
        } catch (IOException noGit) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "%s, version %s, SHA-256 %s…%s"
                .formatted(jar, version, sha256, commit.isEmpty() ? "" : ", tree at " + commit);
    }
}
