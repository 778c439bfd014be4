// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import io.lettuce.core.SslOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Whom to trust, and who to be, on encrypted connections. All files are PEM. It never shows its password.
 *
 * @param trusted the certificates of the authorities to trust; null for those that the Java platform trusts
 * @param certificate the client's certificate, with its chain; null without one
 * @param key the client's private key in PKCS#8; null without a certificate
 * @param keyPassword what the key is encrypted with; null where it is not
 */
public record RedisTls(Path trusted, Path certificate, Path key, String keyPassword) {

    /** The platform's authorities, and no certificate of the client's own. */
    public static final RedisTls DEFAULT = new RedisTls(null, null, null, null);

    /**
     * Reads the files.
     *
     * @throws UnusableTlsException when one cannot be used
     */
    SslOptions options() {
        SslOptions.Builder options = SslOptions.builder().jdkSslProvider();
        if (trusted != null) {
            options.trustManager(readable(trusted, false));
            check(options, false, trusted + " holds no certificates in PEM");
        }
        if (certificate != null) {
            char[] password = keyPassword == null ? null : keyPassword.toCharArray();
            options.keyManager(readable(certificate, true), readable(key, true), password);
            check(
                    options,
                    true,
                    certificate + " and " + key + " are no certificate and private key in PEM that belong together; the"
                            + " key must be in PKCS#8, and its password right");
        }
        return options.build();
    }

    private static void check(SslOptions.Builder options, boolean own, String wrong) {
        try {
            var unused = options.build().createSslContextBuilder().build();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new UnusableTlsException(own, wrong, e);
        }
    }

    /** Whether it is a file that this process may read. */
    public static boolean isReadable(Path file) {
        return Files.isRegularFile(file) && Files.isReadable(file);
    }

    private static File readable(Path file, boolean own) {
        if (!isReadable(file)) {
            throw new UnusableTlsException(own, file + " is no file that can be read on this machine", null);
        }
        return file.toFile();
    }

    @Override
    public String toString() {
        return "trusted=" + trusted + ", certificate=" + certificate + ", key=" + key;
    }
}
