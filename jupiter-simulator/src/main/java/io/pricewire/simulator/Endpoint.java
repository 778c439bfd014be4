// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

/** What answers the requests of one path. */
interface Endpoint {

    Answer answer(Query query);
}
