package io.cartway.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"RSA, SHA256withRSA", "EC, SHA256withECDSA", "Ed25519, Ed25519"})
    void a_key_is_read_as_pkcs_8_whatever_its_kind(String algorithm, String signature) throws Exception {
        KeyPair pair = pair(algorithm);
        Identity identity = Identity.read(
                chain(certificate(pair, signature), certificate(pair(algorithm), signature)),
                pem("key.pem", new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded())));

        assertThat(identity.getPrivateKey("server")).isEqualTo(pair.getPrivate());
        assertThat(identity.getCertificateChain("server")).hasSize(2);
        String type = pair.getPublic().getAlgorithm();
        assertThat(identity.chooseEngineServerAlias(type, null, null)).isEqualTo("server");
        assertThat(identity.chooseEngineServerAlias("DSA", null, null)).isNull();
    }

    @Test
    void an_rsa_key_in_its_older_form_is_read_too() throws Exception {
        KeyPair pair = pair("RSA");

        Identity identity = Identity.read(chain(certificate(pair, "SHA256withRSA")), pem("key.pem", pair.getPrivate()));

        assertThat(identity.getPrivateKey("server")).isEqualTo(pair.getPrivate());
    }

    @Test
    void an_ec_key_in_its_older_form_is_read_too() throws Exception {
        KeyPair pair = pair("EC");
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
        var secret = (java.security.interfaces.ECPrivateKey) pair.getPrivate();
        ECPrivateKey older = new ECPrivateKey(
                secret.getParams().getOrder().bitLength(),
                secret.getS(),
                info.getPrivateKeyAlgorithm().getParameters());

        Identity identity = Identity.read(
                chain(certificate(pair, "SHA256withECDSA")),
                pem("key.pem", new PemObject("EC PRIVATE KEY", older.getEncoded())));

        assertThat(identity.getPrivateKey("server"))
                .isInstanceOfSatisfying(
                        java.security.interfaces.ECPrivateKey.class,
                        key -> assertThat(key.getS()).isEqualTo(older.getKey()));
    }

    @ParameterizedTest
    @CsvSource({"RSA, SHA256withRSA", "EC, SHA256withECDSA"})
    void the_key_of_another_certificate_is_refused(String algorithm, String signature) throws Exception {
        Path chain = chain(certificate(pair(algorithm), signature));
        Path key = pem(
                "key.pem",
                new PemObject("PRIVATE KEY", pair(algorithm).getPrivate().getEncoded()));

        assertThatThrownBy(() -> Identity.read(chain, key))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessage("the key is another certificate's");
    }

    @Test
    void a_file_without_a_key_is_refused() throws Exception {
        Path chain = chain(certificate(pair("EC"), "SHA256withECDSA"));

        assertThatThrownBy(() -> Identity.read(chain, chain)).isInstanceOf(GeneralSecurityException.class);
    }

    private static KeyPair pair(String algorithm) throws Exception {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    }

    private static X509Certificate certificate(KeyPair pair, String signature) throws Exception {
        X500Name name = new X500Name("CN=shop.test");
        Instant now = Instant.now();
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                new java.math.BigInteger(64, new SecureRandom()),
                                Date.from(now.minusSeconds(60)),
                                Date.from(now.plusSeconds(3_600)),
                                name,
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder(signature).build(pair.getPrivate())));
    }

    private Path chain(X509Certificate... certificates) throws Exception {
        return pem("chain.pem", (Object[]) certificates);
    }

    private Path pem(String name, Object... objects) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object object : objects) {
                writer.writeObject(object);
            }
        }
        return Files.writeString(directory.resolve(name), text.toString());
    }
}
