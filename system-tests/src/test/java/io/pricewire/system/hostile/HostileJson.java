// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Events as JSON text, and what can be wrong with such text itself. */
final class HostileJson {

    private static final int TOO_DEEP = 70;
    private static final List<byte[]> NO_UTF8 = List.of(
            new byte[] {(byte) 0xff},
            new byte[] {(byte) 0x80},
            new byte[] {(byte) 0xc3},
            new byte[] {(byte) 0xc1, (byte) 0x81},
            new byte[] {(byte) 0xe0, (byte) 0x81, (byte) 0x81},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            new byte[] {(byte) 0xf8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80});
    private static final List<String> NO_EVENTS = List.of(
            "",
            " ",
            "null",
            "true",
            "7",
            "NaN",
            "\"" + Canary.TEXT + "\"",
            "[]",
            "[{\"token\":\"SOL\",\"price\":1}]",
            "{",
            "{}}",
            "{\"token\"}",
            "{'token':'SOL','price':1}",
            "{token:\"SOL\",price:1}",
            "{\"token\":\"SOL\",\"price\":NaN}",
            "{\"token\":\"SOL\",\"price\":-Infinity}",
            "{\"token\":\"SOL\",\"price\":+1}",
            "{\"token\":\"SOL\",\"price\":.5}",
            "{\"token\":\"SOL\",\"price\":5.}",
            "{\"token\":\"SOL\",\"price\":007}",
            "{\"token\":\"SOL\",\"price\":0x10}",
            "{\"token\":\"SOL\",\"price\":1,}",
            "{\"token\":\"SOL\" \"price\":1}",
            "{\"token\":\"SOL\",/* " + Canary.TEXT + " */\"price\":1}",
            "{\"token\":\"S\nL\",\"price\":1}",
            "{\"token\":\"\\x41\",\"price\":1}",
            "{\"token\":\"SOL\",\"price\":1}{\"token\":\"SOL\",\"price\":2}",
            "{\"token\":\"SOL\",\"price\":1} " + Canary.TEXT,
            "<xml>" + Canary.TEXT + "</xml>");

    private final Random random;
    private final JsonValues values;

    HostileJson(Random random, JsonValues values) {
        this.random = random;
        this.values = values;
    }

    /** An object of these fields in any order, with white space here and there. */
    String object(Map<String, Given> fields) {
        List<String> members = new ArrayList<>();
        fields.forEach((name, given) -> members.add(member(name, (String) given.raw())));
        Collections.shuffle(members, random);
        return "{" + blank() + String.join(blank() + "," + blank(), members) + blank() + "}" + blank();
    }

    private String member(String name, String token) {
        return values.quote(name) + blank() + ":" + blank() + token;
    }

    private String blank() {
        return random.nextInt(8) == 0 ? " \t\r\n" : "";
    }

    /** Text that is no event, whatever it looks like. */
    byte[] broken(String object) {
        return switch (random.nextInt(6)) {
            case 0 -> truncated(object.strip());
            case 1 -> insert(object, NO_UTF8.get(random.nextInt(NO_UTF8.size())));
            case 2 -> object.getBytes(UTF_16LE);
            case 3 -> extended(object, "\"" + Canary.TEXT + "\":" + "[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP));
            case 4 -> extended(object, "\"timestamp\":1,\"timestamp\":1");
            default -> NO_EVENTS.get(random.nextInt(NO_EVENTS.size())).getBytes(UTF_8);
        };
    }

    private byte[] truncated(String object) {
        return object.substring(0, random.nextInt(object.length())).getBytes(UTF_8);
    }

    /** With bytes that are no UTF-8 in a text of its own, where nobody else looks at them. */
    private byte[] insert(String object, byte[] bytes) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        json.writeBytes(("{\"" + Canary.TEXT + "\":\"" + Canary.TEXT).getBytes(UTF_8));
        json.writeBytes(bytes);
        json.writeBytes(("\"," + object.substring(1)).getBytes(UTF_8));
        return json.toByteArray();
    }

    private static byte[] extended(String object, String members) {
        return ("{" + members + "," + object.substring(1)).getBytes(UTF_8);
    }
}
