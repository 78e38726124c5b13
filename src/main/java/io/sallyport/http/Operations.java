package io.sallyport.http;

import io.sallyport.admin.AdminService;
import io.sallyport.metrics.RequestMeters;
import java.util.function.Supplier;

/**
 * What the server needs for those who run it.
 *
 * @param admin answers on the port for operators
 * @param meters of the requests to all services
 * @param logFields whether the log of requests is one of fields, for JSON, rather than of text
 * @param drills all drills that are on in one short text; empty if there are none
 */
public record Operations(
    AdminService admin, RequestMeters meters, boolean logFields, Supplier<String> drills) {}
