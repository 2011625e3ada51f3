package io.cartway.bench.peer;

import io.cartway.bench.proxy.BenchFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;

/** The name of a certificate in {@code store_certificate_sha256}: SHA-256 of its DER, hex. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(Path pem) throws IOException {
        if (!Files.isRegularFile(pem)) {
            throw new BenchFailure(
                    "There is no " + pem + ": run compare.sh once, which makes it, or name another by --certificate.");
        }
        try (InputStream in = Files.newInputStream(pem)) {
            byte[] der = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (GeneralSecurityException e) {
            throw new BenchFailure(pem + " holds no certificate in PEM.");
        }
    }
}
