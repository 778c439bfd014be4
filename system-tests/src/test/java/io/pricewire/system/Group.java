// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.awaitility.Awaitility.await;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** A sink connector's consumer group as the broker knows it. */
final class Group implements AutoCloseable {

    private final Admin admin;
    private final String id;

    Group(Cluster cluster, String connector) {
        this.admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
        this.id = "connect-" + connector;
    }

    /** The members' ids; a task that starts anew comes with a new one. */
    Set<String> members() {
        return described().stream().map(MemberDescription::consumerId).collect(Collectors.toSet());
    }

    /** Whether it has so many members and each has so many partitions. */
    boolean isSpread(int members, int partitionsEach) {
        List<Integer> partitions = described().stream()
                .map(member -> member.assignment().topicPartitions().size())
                .toList();
        return partitions.equals(Collections.nCopies(members, partitionsEach));
    }

    /** Nobody while the broker does not know the group yet: its first member joins after its task is called RUNNING. */
    private Collection<MemberDescription> described() {
        return result(admin.describeConsumerGroups(Set.of(id))
                .describedGroups()
                .get(id)
                .toCompletionStage()
                .handle((group, error) -> membersOrNobody(group, error))
                .toCompletableFuture());
    }

    private static Collection<MemberDescription> membersOrNobody(ConsumerGroupDescription group, Throwable error) {
        if (error == null) {
            return group.members();
        }
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof GroupIdNotFoundException) {
            return List.of();
        }
        throw new CompletionException(cause);
    }

    /** How many records its committed offsets have passed, of all partitions together. */
    long committed() {
        return result(admin.listConsumerGroupOffsets(id).partitionsToOffsetAndMetadata()).values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    /** Lets the broker forget the group, as it does by itself when nobody has used it for long. */
    void delete() {
        await("the last member has left")
                .untilAsserted(
                        () -> result(admin.deleteConsumerGroups(Set.of(id)).all()));
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("The broker does not describe the group", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
