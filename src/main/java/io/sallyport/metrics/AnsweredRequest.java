package io.sallyport.metrics;

import io.sallyport.plan.Origin;
import io.sallyport.plan.StageTimes;
import java.time.Duration;
import java.util.Optional;

/**
 * A request to a service that has been answered, as far as meters tell.
 *
 * @param service its path, such as {@code /odata}
 * @param entitySet empty if the request was about none
 * @param operation what was asked for, a word of a closed list
 * @param origin where the data came from; of the least live part
 * @param age how old the oldest part of the data is; empty if all of it is live
 * @param rows entities in the body
 * @param bytes of the body, before it is compressed
 * @param nanos from the first byte that was read to the last that was sent
 */
public record AnsweredRequest(
    String service,
    Optional<String> entitySet,
    String operation,
    int status,
    Origin origin,
    Optional<Duration> age,
    long rows,
    long bytes,
    long nanos,
    StageTimes times) {}
