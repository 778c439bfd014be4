// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base58Test {

    @Test
    void takesEveryMintThatJupiterLists() throws Exception {
        List<String> mints = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(Sample.bytes("mints"))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && parser.currentName().equals("mint")) {
                    mints.add(parser.getText());
                }
            }
        }
        assertThat(mints).hasSizeGreaterThan(10).allMatch(Base58::isAddress);
    }

    @Test
    void takesTheAddressOfThirtyTwoZeroBytes() {
        assertThat(Base58.isAddress("1".repeat(32))).isTrue();
        assertThat(Base58.isAddress("1".repeat(31))).isFalse();
        assertThat(Base58.isAddress("1".repeat(33))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SOL",
                "So1111111111111111111111111111111111111111", // a character short
                "So111111111111111111111111111111111111111122", // a character long
                "So11111111111111111111111111111111111111l112", // l is not in the alphabet
                "0xdAC17F958D2ee523a2206206994597C13D831ec7",
                "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", // 33 bytes
                "So11111111111111111111111111111111111111112 "
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(Base58.isAddress(text)).isFalse();
    }
}
