// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import java.util.Map;

/**
 * Something that goes wrong until it is cleared.
 *
 * @param kind what happens
 * @param path only requests whose path begins so; empty for all
 * @param mint for the kinds that alter a price's entry: only that one; empty for all
 * @param status of a {@link Kind#RESPOND}
 * @param text a body, or the JSON token that takes the place of a value
 * @param headers of a {@link Kind#RESPOND}
 * @param millis the delay of a slow answer, or of each byte of a dripping one
 */
public record Fault(
        Kind kind, String path, String mint, int status, String text, Map<String, String> headers, long millis) {

    /** What happens. */
    public enum Kind {
        /** The port is closed: connections are refused. */
        REFUSE,
        /** The port accepts nobody: connections time out. */
        UNREACHABLE,
        /** No answer ever comes. */
        HANG,
        /** The headers come late. */
        SLOW_HEADERS,
        /** The body comes byte by byte. */
        DRIP,
        /** The connection closes in the middle of the body. */
        TRUNCATE,
        /** The body is compressed. */
        GZIP,
        /** The body is small and inflates to 64 MiB of spaces. */
        GZIP_BOMB,
        /** Another answer is given. */
        RESPOND,
        /** {@code usdPrice} is the given JSON token. */
        PRICE,
        /** {@code blockId} is the given JSON token. */
        SLOT,
        /** {@code decimals} is the given JSON token. */
        DECIMALS,
        /** The whole entry is the given JSON. */
        ENTRY,
        /** The entry stands in the body twice, the second time with the given JSON token as its price. */
        DUPLICATE,
        /** The mint is left out. */
        MISSING,
        /** Pools have no {@code day}. */
        NO_DAY
    }

    public Fault {
        path = path == null ? "" : path;
        mint = mint == null ? "" : mint;
        text = text == null ? "" : text;
        headers = headers == null ? Map.of() : Map.copyOf(headers);
    }

    /** A fault of all requests that needs no more words. */
    public static Fault of(Kind kind) {
        return new Fault(kind, "", "", 0, "", Map.of(), 0);
    }

    /** A slow answer or a dripping body. */
    public static Fault slow(Kind kind, long millis) {
        return new Fault(kind, "", "", 0, "", Map.of(), millis);
    }

    /** Another answer, without rate-limit headers unless they are given. */
    public static Fault respond(int status, String body, Map<String, String> headers) {
        return new Fault(Kind.RESPOND, "", "", status, body, headers, 0);
    }

    /** Another value in a price's entry. */
    public static Fault entry(Kind kind, String mint, String json) {
        return new Fault(kind, "", mint, 0, json, Map.of(), 0);
    }

    boolean concerns(String requestPath) {
        return requestPath.startsWith(path);
    }

    boolean concernsMint(String candidate) {
        return mint.isEmpty() || mint.equals(candidate);
    }
}
