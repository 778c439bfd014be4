// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Writes certificates and keys as PEM. */
final class Pem {

    private static final String ENCRYPTION = "PBEWithHmacSHA256AndAES_256";

    /** The JDK writes an encrypted key only where the algorithm goes by its number: PBES2. */
    private static final String ENCRYPTION_SCHEME = "1.2.840.113549.1.5.13";

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));

    private Pem() {}

    static Path certificate(Path file, Certificate certificate) {
        try {
            return write(file, "CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw failure(file, e);
        }
    }

    /** Writes a PKCS#8 key that everybody can read. */
    static Path key(Path file, Key key) {
        return write(file, "PRIVATE KEY", key.getEncoded());
    }

    /** Writes a PKCS#8 key that nobody can read without the password. */
    static Path encryptedKey(Path file, Key key, String password) {
        try {
            SecretKey secret =
                    SecretKeyFactory.getInstance(ENCRYPTION).generateSecret(new PBEKeySpec(password.toCharArray()));
            Cipher cipher = Cipher.getInstance(ENCRYPTION);
            cipher.init(Cipher.ENCRYPT_MODE, secret);
            byte[] encrypted = cipher.doFinal(key.getEncoded());
            AlgorithmParameters scheme = AlgorithmParameters.getInstance(ENCRYPTION_SCHEME);
            scheme.init(cipher.getParameters().getEncoded());
            return write(file, "ENCRYPTED PRIVATE KEY", new EncryptedPrivateKeyInfo(scheme, encrypted).getEncoded());
        } catch (GeneralSecurityException | IOException e) {
            throw failure(file, e);
        }
    }

    private static LocalStackException failure(Path file, Exception e) {
        return new LocalStackException(file + " could not be written: " + e.getMessage(), e);
    }

    private static Path write(Path file, String what, byte[] content) {
        try {
            return Files.writeString(
                    file,
                    "-----BEGIN " + what + "-----\n" + LINES.encodeToString(content) + "\n-----END " + what
                            + "-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
