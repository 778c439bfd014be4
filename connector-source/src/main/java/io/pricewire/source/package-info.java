// SPDX-License-Identifier: Apache-2.0
/** The source: polls Jupiter at a fixed rate and emits a record per token and answer. */
package io.pricewire.source;
