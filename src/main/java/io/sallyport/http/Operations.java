package io.sallyport.http;

import io.sallyport.admin.AdminService;
import io.sallyport.metrics.RequestMeters;
import java.util.function.Supplier;

/**
 * What the server needs for those who run it.
 *
 * @param admin answers on the port for operators
 * @param meters of the requests to all services
 * @param drills all drills that are on in one short text; empty if there are none
 */
public record Operations(AdminService admin, RequestMeters meters, Supplier<String> drills) {}
