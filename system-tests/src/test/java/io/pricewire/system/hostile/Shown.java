// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Cases as a failed assertion shows them. */
final class Shown {

    private static final int LONGEST = 2000;

    private Shown() {}

    static String of(HostileCase one) {
        String text = text(one.value());
        String all = "key " + one.key() + ", timestamp " + one.timestamp() + ", value " + text;
        return all.substring(0, Math.min(LONGEST, all.length()));
    }

    private static String text(Object value) {
        if (value instanceof ByteBuffer buffer) {
            return UTF_8.decode(buffer.duplicate()).toString();
        }
        return value instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(value);
    }
}
