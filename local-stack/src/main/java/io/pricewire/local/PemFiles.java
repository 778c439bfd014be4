// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.nio.file.Path;

/**
 * A certificate and its private key as PEM files.
 *
 * @param certificate an X.509 certificate
 * @param key a PKCS#8 key
 */
public record PemFiles(Path certificate, Path key) {}
