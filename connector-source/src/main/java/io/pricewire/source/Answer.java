// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

/** What a request came to in the end. */
record Answer(Request request, Outcome outcome) {}
