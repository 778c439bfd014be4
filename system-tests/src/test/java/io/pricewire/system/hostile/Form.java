// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

/** What a field's value must be. */
enum Form {
    TEXT,
    NAME,
    DECIMAL,
    INTEGER,
    TIME
}
