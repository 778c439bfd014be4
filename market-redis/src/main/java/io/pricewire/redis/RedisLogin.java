// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

/**
 * As whom to log in. It never shows its password.
 *
 * @param username null for the server's default user
 * @param password null where the server asks for none
 */
public record RedisLogin(String username, String password) {

    /** No login. */
    public static final RedisLogin NONE = new RedisLogin(null, null);

    @Override
    public String toString() {
        return username == null ? "default user" : "user " + username;
    }
}
