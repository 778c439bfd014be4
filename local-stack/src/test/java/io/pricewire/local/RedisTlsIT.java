// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisTlsIT {

    private static LocalDirectory directory;
    private static CertificateAuthority authority;

    @BeforeAll
    static void found() {
        directory = LocalDirectory.create();
        authority = CertificateAuthority.create(directory.sub("authority"));
    }

    @AfterAll
    static void clear() {
        directory.close();
    }

    @Test
    void servesClientsThatTrustTheAuthority() throws Exception {
        RedisTls tls = RedisTls.on(authority.issueServer(), authority);
        try (LocalRedis redis = LocalRedis.start(directory.sub("trusted"), tls)) {
            TlsClient client = TlsClient.trusting(authority);
            assertThat(client.ping("127.0.0.1", redis.tlsPort())).isEqualTo("+PONG");
            assertThat(client.ping("localhost", redis.tlsPort())).isEqualTo("+PONG");
            assertThat(redis.tlsUri()).hasScheme("rediss").hasPort(redis.tlsPort());
            CertificateAuthority stranger = CertificateAuthority.create(directory.sub("stranger"));
            assertThatThrownBy(() -> TlsClient.trusting(stranger).ping("127.0.0.1", redis.tlsPort()))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("unable to find valid certification path");
        }
    }

    @Test
    void demandsACertificateOfItsClientsWhenToldTo() throws Exception {
        RedisTls tls = RedisTls.on(authority.issueServer(), authority).demandingClientCertificates();
        PemFiles client = authority.issueClient();
        try (LocalRedis redis = LocalRedis.start(directory.sub("demanding"), tls)) {
            assertThat(TlsClient.showing(client, authority).ping("127.0.0.1", redis.tlsPort()))
                    .isEqualTo("+PONG");
            assertThatThrownBy(() -> TlsClient.trusting(authority).ping("127.0.0.1", redis.tlsPort()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void isRefusedWhenItsCertificateIsForAnotherHost() throws Exception {
        RedisTls tls = RedisTls.on(authority.issueServerElsewhere(), authority);
        try (LocalRedis redis = LocalRedis.start(directory.sub("elsewhere"), tls)) {
            assertThatThrownBy(() -> TlsClient.trusting(authority).ping("127.0.0.1", redis.tlsPort()))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("No subject alternative names matching IP address 127.0.0.1");
        }
    }

    @Test
    void isRefusedWhenItsCertificateHasExpired() throws Exception {
        RedisTls tls = RedisTls.on(authority.issueExpiredServer(), authority);
        try (LocalRedis redis = LocalRedis.start(directory.sub("expired"), tls)) {
            assertThatThrownBy(() -> TlsClient.trusting(authority).ping("127.0.0.1", redis.tlsPort()))
                    .isInstanceOf(SSLException.class)
                    .hasStackTraceContaining("CertificateExpiredException");
        }
    }

    @Test
    void encryptsAKeyThatOnlyThePasswordOpens() throws Exception {
        PemFiles plain = authority.issueServer();
        PemFiles encrypted = authority.encrypted(plain, "open sesame");
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(TlsClient.content(encrypted.key()));
        Cipher cipher = Cipher.getInstance(info.getAlgParameters().toString());
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(info.getAlgParameters().toString())
                        .generateSecret(new PBEKeySpec("open sesame".toCharArray())),
                info.getAlgParameters());
        PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(info.getKeySpec(cipher));
        assertThat(key)
                .isEqualTo(KeyFactory.getInstance("EC")
                        .generatePrivate(new PKCS8EncodedKeySpec(TlsClient.content(plain.key()))));
    }
}
