// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Issues certificates that are good for some days, and nothing but a test. */
public final class CertificateAuthority {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String STORE_PASSWORD = "not-a-secret";
    private static final String OWN_ALIAS = "authority";
    private static final String HERE = "san=ip:127.0.0.1,dns:localhost";

    private final Path directory;
    private final Path store;
    private int issued;

    private CertificateAuthority(Path directory) {
        this.directory = directory;
        this.store = directory.resolve("authority.p12");
    }

    /** Founds an authority that has the name of the directory and keeps its files there, and those of its certificates. */
    public static CertificateAuthority create(Path directory) {
        CertificateAuthority authority = new CertificateAuthority(directory);
        authority.keytool(
                OWN_ALIAS,
                "-dname",
                "CN=" + directory.getFileName(),
                "-validity",
                "7",
                "-ext",
                "bc:c",
                "-ext",
                "ku:c=keyCertSign,cRLSign");
        return authority;
    }

    /** The certificate that those who trust this authority need. */
    public Path certificate() {
        return Pem.certificate(directory.resolve("authority.crt"), stored(OWN_ALIAS));
    }

    /** A certificate of 127.0.0.1 and localhost. */
    public PemFiles issueServer() {
        return issue("server", "-validity", "7", "-ext", HERE);
    }

    /** A certificate of a server that is somewhere else. */
    public PemFiles issueServerElsewhere() {
        return issue("elsewhere", "-validity", "7", "-ext", "san=dns:elsewhere.example");
    }

    /** A certificate of 127.0.0.1 and localhost whose time is over. */
    public PemFiles issueExpiredServer() {
        return issue("expired", "-startdate", "-3d", "-validity", "2", "-ext", HERE);
    }

    /** A certificate with which a client shows who it is. */
    public PemFiles issueClient() {
        return issue("client", "-validity", "7", "-ext", "eku=clientAuth");
    }

    /** The same certificate with its key encrypted. */
    public PemFiles encrypted(PemFiles files, String password) {
        String name = files.key().getFileName().toString();
        Path key = directory.resolve("encrypted-" + name);
        return new PemFiles(files.certificate(), Pem.encryptedKey(key, key(name.replace(".key", "")), password));
    }

    private PemFiles issue(String what, String... options) {
        String alias = what + "-" + ++issued;
        List<String> all = new ArrayList<>(List.of("-signer", OWN_ALIAS, "-dname", "CN=" + alias));
        all.addAll(List.of(options));
        keytool(alias, all.toArray(String[]::new));
        return new PemFiles(
                Pem.certificate(directory.resolve(alias + ".crt"), stored(alias)),
                Pem.key(directory.resolve(alias + ".key"), key(alias)));
    }

    private void keytool(String alias, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                STORE_PASSWORD,
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1"));
        command.addAll(List.of(options));
        ChildProcess.start("keytool", directory, command).awaitSuccess(PATIENCE);
    }

    private Certificate stored(String alias) {
        try {
            return load().getCertificate(alias);
        } catch (GeneralSecurityException e) {
            throw unreadable(alias, e);
        }
    }

    private Key key(String alias) {
        try {
            return load().getKey(alias, STORE_PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw unreadable(alias, e);
        }
    }

    private KeyStore load() {
        try {
            return KeyStore.getInstance(store.toFile(), STORE_PASSWORD.toCharArray());
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable("the store", e);
        }
    }

    private LocalStackException unreadable(String what, Exception e) {
        return new LocalStackException("Cannot read " + what + " in " + store + ": " + e.getMessage(), e);
    }
}
