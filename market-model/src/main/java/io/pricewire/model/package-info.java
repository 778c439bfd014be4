// SPDX-License-Identifier: Apache-2.0
/** Market events, their JSON form and where they stand in Redis. */
package io.pricewire.model;
