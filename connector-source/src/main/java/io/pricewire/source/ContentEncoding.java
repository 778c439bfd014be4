// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Undoes what the HTTP client leaves as it came. */
final class ContentEncoding {

    private ContentEncoding() {}

    /**
     * The body in clear.
     *
     * @throws IOException when it is larger than the limit, broken, or encoded in an unknown way
     */
    static byte[] decode(String encoding, byte[] body, int limit) throws IOException {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "identity", "" -> body;
            case "gzip", "x-gzip" -> inflate(body, limit);
            default -> throw new IOException("the body comes in an encoding that was not asked for");
        };
    }

    private static byte[] inflate(byte[] body, int limit) throws IOException {
        if (body.length == 0) {
            return body;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] clear = in.readNBytes(limit + 1);
            if (clear.length > limit) {
                throw new IOException("the body has more than " + limit + " bytes");
            }
            return clear;
        }
    }
}
