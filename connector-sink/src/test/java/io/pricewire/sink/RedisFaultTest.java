// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.pricewire.sink.RedisFault.Kind;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisFaultTest {

    @ParameterizedTest
    @CsvSource({
        "LOADING Redis is loading the dataset in memory, OUTAGE",
        "READONLY You can't write against a read only replica., OUTAGE",
        "MASTERDOWN Link with MASTER is down, OUTAGE",
        "CLUSTERDOWN The cluster is down, OUTAGE",
        "TRYAGAIN Multiple keys request during rehashing of slot, OUTAGE",
        "OOM command not allowed when used memory > 'maxmemory'. script: x, OUTAGE",
        "MISCONF Redis is configured to save RDB snapshots, OUTAGE",
        "NOREPLICAS Not enough good replicas to write., OUTAGE",
        "BUSY Redis is busy running a script., OUTAGE",
        "ERR max number of clients reached, OUTAGE",
        "MOVED 3999 127.0.0.1:6381, OUTAGE",
        "ASK 3999 127.0.0.1:6381, OUTAGE",
        "NOAUTH Authentication required., CONFIGURATION",
        "WRONGPASS invalid username-password pair, CONFIGURATION",
        "NOPERM this user has no permissions, CONFIGURATION",
        "WRONGTYPE Operation against a key holding the wrong kind of value, CONFIGURATION",
        "NOSCRIPT No matching script., RESYNC",
        "ERR Script attempted to execute a write command while the cluster is down and readonly script: x, OUTAGE",
        "ERR Script attempted to execute a command while the cluster is down script: x, OUTAGE",
        "ERR Script attempted to access a non local key in a cluster node script: x, OUTAGE",
        "ERR The user executing the script can't run this command or subcommand script: x, CONFIGURATION",
        "ERR ACL failure in script: User sink has no permissions to run the 'xtrim' command script: x, CONFIGURATION",
        "ERR unknown command, UNEXPECTED",
    })
    void knowsWhatAReplyMeans(String reply, Kind kind) {
        assertThat(RedisFault.of(new CompletionException(new RedisCommandExecutionException(reply))))
                .isEqualTo(new RedisFault(kind, reply));
    }

    @Test
    void takesALostConnectionForAnOutage() {
        assertThat(RedisFault.of(new RedisException("Connection closed")).kind())
                .isEqualTo(Kind.OUTAGE);
    }

    @Test
    void findsTheReplyBehindAConnectionThatCouldNotLogIn() {
        RedisConnectionException refused = new RedisConnectionException(
                "Unable to connect", new RedisCommandExecutionException("WRONGPASS invalid username-password pair"));
        assertThat(RedisFault.of(refused).kind()).isEqualTo(Kind.CONFIGURATION);
    }

    @Test
    void takesAnOldServerForAMatterOfConfiguration() {
        assertThat(RedisFault.of(new io.pricewire.redis.UnsuitableServerException("old"))
                        .kind())
                .isEqualTo(Kind.CONFIGURATION);
    }
}
