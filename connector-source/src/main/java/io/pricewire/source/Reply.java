// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

/**
 * An HTTP response with its whole body.
 *
 * @param body inflated
 * @param reset the header that says when the quota frees, or null
 * @param requestId what upstream calls the request, or null
 */
@SuppressWarnings("ArrayRecordComponent") // replies are never compared
record Reply(int status, byte[] body, String reset, String requestId) {}
