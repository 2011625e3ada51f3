package io.cartway.proxy.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.jspecify.annotations.Nullable;

/**
 * A server's one certificate chain and its private key. Immutable, any thread.
 *
 * <p>It is a key manager itself, since the usual one keeps the key in a key store: encrypted, opened again for each
 * context, by 10,000 rounds of a hash each time. That was a quarter of the time to the first answer.
 */
final class Identity extends X509ExtendedKeyManager {
    private static final String ALIAS = "server";
    private static final byte[] SAMPLE = {1};
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private final X509Certificate[] chain;
    private final PrivateKey key;

    private Identity(X509Certificate[] chain, PrivateKey key) {
        this.chain = chain;
        this.key = key;
    }

    /**
     * Reads both files.
     *
     * @param chain PEM, the server's certificate first
     * @param key PEM, PKCS#8 or the older form of RSA and EC keys, not encrypted
     * @throws IOException when a file can't be read
     * @throws GeneralSecurityException when there is no certificate or no key in it, or the two don't belong together
     */
    static Identity read(Path chain, Path key) throws IOException, GeneralSecurityException {
        X509Certificate[] certificates = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(chain)))
                .toArray(X509Certificate[]::new);
        if (certificates.length == 0) {
            throw new GeneralSecurityException("no certificate");
        }
        PrivateKey own =
                key(Files.readString(key), certificates[0].getPublicKey().getAlgorithm());
        if (!belongs(own, certificates[0])) {
            throw new GeneralSecurityException("the key is another certificate's");
        }
        return new Identity(certificates, own);
    }

    private static PrivateKey key(String pem, String algorithm) throws IOException, GeneralSecurityException {
        try (PemReader blocks = new PemReader(new StringReader(pem))) {
            for (PemObject block = blocks.readPemObject(); block != null; block = blocks.readPemObject()) {
                if (block.getType().equals("PRIVATE KEY")) {
                    return KeyFactory.getInstance(algorithm)
                            .generatePrivate(new PKCS8EncodedKeySpec(block.getContent()));
                }
            }
        }
        try (PEMParser objects = new PEMParser(new StringReader(pem))) {
            for (Object object = objects.readObject(); object != null; object = objects.readObject()) {
                if (object instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                }
            }
        }
        throw new GeneralSecurityException("no private key that isn't encrypted");
    }

    private static boolean belongs(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        if (key instanceof RSAPrivateKey own && certificate.getPublicKey() instanceof RSAPublicKey shown) {
            return own.getModulus().equals(shown.getModulus());
        }
        Signature signature =
                Signature.getInstance(SIGNATURES.getOrDefault(key.getAlgorithm(), "SHA256with" + key.getAlgorithm()));
        signature.initSign(key);
        signature.update(SAMPLE);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(SAMPLE);
        return signature.verify(signed);
    }

    private @Nullable String alias(String keyType) {
        return keyType.equals(chain[0].getPublicKey().getAlgorithm()) ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return alias(keyType);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return alias(keyType);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return alias(keyType) == null ? null : new String[] {ALIAS};
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
        return ALIAS.equals(alias) ? chain.clone() : null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
        return ALIAS.equals(alias) ? key : null;
    }
}
