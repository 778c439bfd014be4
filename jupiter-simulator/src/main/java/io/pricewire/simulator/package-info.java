// SPDX-License-Identifier: Apache-2.0
/** A local HTTP server that answers as Jupiter's and Raydium's APIs do, faults included. */
package io.pricewire.simulator;
