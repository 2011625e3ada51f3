package io.cartway.proxy.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * The certificate of a first start: P-256, for localhost and the machine's name, kept in the data directory and used again
 * until it expires.
 *
 * @param chain PEM certificate
 * @param key PEM key, readable by its owner only
 */
public record SelfSignedCertificate(Path chain, Path key) {
    private static final Duration LIFE = Duration.ofDays(825);

    /**
     * The certificate in this directory, made now if there is none or it expires within a day.
     *
     * @param hostname the machine's name
     * @throws IOException if the files cannot be written
     */
    public static SelfSignedCertificate in(Path directory, String hostname, Instant now, SecureRandom random)
            throws IOException {
        SelfSignedCertificate files =
                new SelfSignedCertificate(directory.resolve("certificate.pem"), directory.resolve("key.pem"));
        if (!files.areUsable(now)) {
            Files.createDirectories(directory);
            try {
                files.make(hostname, now, random);
            } catch (GeneralSecurityException | OperatorCreationException e) {
                throw new IOException("no certificate could be made in " + directory, e);
            }
        }
        return files;
    }

    private boolean areUsable(Instant now) throws IOException {
        if (!Files.exists(chain) || !Files.exists(key)) {
            return false;
        }
        try (var in = Files.newInputStream(chain)) {
            var certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return certificate.getNotAfter().toInstant().isAfter(now.plus(Duration.ofDays(1)));
        } catch (CertificateException e) {
            throw new IOException(chain + " is not a certificate; remove it to have a new one made", e);
        }
    }

    private void make(String hostname, Instant now, SecureRandom random)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=Cartway self-signed");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(127, random),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(LIFE)),
                name,
                pair.getPublic());
        builder.addExtension(Extension.subjectAlternativeName, false, names(hostname));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        X509CertificateHolder certificate =
                builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
        // The key first: a start between the two writes finds no certificate and makes both anew.
        write(key, pem("PRIVATE KEY", pair.getPrivate().getEncoded()), "rw-------");
        write(chain, pem("CERTIFICATE", certificate.getEncoded()), "rw-r--r--");
    }

    private static GeneralNames names(String hostname) {
        return new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.dNSName, hostname),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1")
        });
    }

    private static String pem(String type, byte[] content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        }
        return text.toString();
    }

    /** Written beside and moved, so that nobody ever sees half a file, with its permissions from the first byte on. */
    private static void write(Path file, String text, String permissions) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(
                fresh, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)))) {
            channel.write(StandardCharsets.US_ASCII.encode(text));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
