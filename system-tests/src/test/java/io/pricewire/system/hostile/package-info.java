// SPDX-License-Identifier: Apache-2.0
/** Input that means harm, with what the contract says of it, worked out without the code that is put to the test. */
package io.pricewire.system.hostile;
