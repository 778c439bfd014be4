// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A connector's settings as a file in config/ has them: the body of {@code PUT /connectors/NAME/config}. */
public final class ConnectorFile {

    private ConnectorFile() {}

    /** The settings in a map that the caller may change. */
    public static Map<String, String> read(Path file) {
        try {
            return new ObjectMapper().readValue(file.toFile(), new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (IOException e) {
            throw new LocalStackException(file + " cannot be read as connector settings: " + e.getMessage(), e);
        }
    }
}
