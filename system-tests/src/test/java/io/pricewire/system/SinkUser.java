// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.pricewire.local.ProjectHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user that the documentation tells operators to create.
 *
 * @param rules what it may do, word by word, with a password in the place of the documentation's
 */
record SinkUser(List<String> rules) {

    static final String NAME = "pricewire";
    static final String PASSWORD = "swordfish-77";

    private static final String COMMAND = "ACL SETUSER " + NAME;

    /** The user of servers. */
    static SinkUser ofServers() {
        return documented("acl");
    }

    /** The user of Sentinels. */
    static SinkUser ofSentinels() {
        return documented("acl-sentinel");
    }

    private static SinkUser documented(String language) {
        Matcher block = Pattern.compile("```" + language + "\n" + COMMAND + "(.*?)```", Pattern.DOTALL)
                .matcher(securityPage());
        if (!block.find()) {
            throw new AssertionError("docs/security.md has no block of " + language + " that begins with " + COMMAND);
        }
        String rules = block.group(1).strip().replace(">PASSWORD", ">" + PASSWORD);
        return new SinkUser(Arrays.asList(rules.split("\\s+", -1)));
    }

    private static String securityPage() {
        try {
            return Files.readString(ProjectHome.resolve("docs/security.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a server is started with for it to have this user. */
    List<String> settings() {
        List<String> settings = new ArrayList<>(List.of("--user", NAME));
        settings.addAll(rules);
        return settings;
    }

    /** The commands that it may call, such as "set" or "script|load". */
    List<String> commands() {
        return rules.stream()
                .filter(rule -> rule.startsWith("+"))
                .map(rule -> rule.substring(1))
                .toList();
    }

    /** The same user, who may not call that command. */
    SinkUser without(String command) {
        return new SinkUser(
                rules.stream().filter(rule -> !rule.equals("+" + command)).toList());
    }

    /** Makes the server's user of that name this one. */
    void replaceOn(RedisCommands<String, String> redis) {
        CommandArgs<String, String> arguments =
                new CommandArgs<>(StringCodec.UTF8).add("SETUSER").add(NAME).add("reset");
        rules.forEach(arguments::add);
        String unused = redis.dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), arguments);
    }
}
