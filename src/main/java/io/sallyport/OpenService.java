package io.sallyport;

import io.sallyport.ServiceExecutor.Statements;
import io.sallyport.config.GatewayConfig;
import io.sallyport.config.GatewayConfig.Limits;
import io.sallyport.config.GatewayConfig.Service;
import io.sallyport.crosscheck.query.QueryCheck;
import io.sallyport.engine.QueryEngine;
import io.sallyport.model.Model;
import io.sallyport.model.Profile;
import io.sallyport.odata.BatchLimits;
import io.sallyport.odata.ODataService;
import io.sallyport.odata.SegmentPool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A service as its configuration describes it, ready to answer.
 *
 * @param shape what it shows, and how
 */
record OpenService(Service config, ServiceShape shape, ODataService odata) {
  private static final int PAGES_OF_A_BATCH = 8;
  private static final int SEGMENT_POOL_BYTES = 16 * 1024 * 1024;

  /**
   * All services of a gateway, in the order of its file.
   *
   * @param engines makes what carries out the reads of a service
   */
  static List<OpenService> all(
      GatewayConfig config, Model model, Function<Service, QueryEngine> engines) {
    SegmentPool segments = segments();
    return config.services().stream()
        .map(service -> open(service, config.limits(), model, engines.apply(service), segments))
        .toList();
  }

  /** One service alone. */
  static OpenService of(Service config, Limits limits, Model model, QueryEngine engine) {
    return open(config, limits, model, engine, segments());
  }

  private static SegmentPool segments() {
    return new SegmentPool(SEGMENT_POOL_BYTES, Runtime.getRuntime().maxMemory() / 2);
  }

  private static OpenService open(
      Service config, Limits limits, Model model, QueryEngine engine, SegmentPool segments) {
    ServiceShape shape = ServiceShape.of(config, limits, model);
    BatchLimits batches =
        new BatchLimits(limits.maxBatchRequests(), PAGES_OF_A_BATCH * (long) limits.maxPageBytes());
    return new OpenService(
        config,
        shape,
        new ODataService(
            shape.model(),
            shape.habits(),
            engine,
            shape.pages(),
            shape.maxPageBytes(),
            batches,
            segments));
  }

  /** What answers under each path, in the same order. */
  static Map<String, ODataService> byPath(List<OpenService> services) {
    Map<String, ODataService> byPath = new LinkedHashMap<>();
    services.forEach(s -> byPath.put(s.config.path(), s.odata));
    return byPath;
  }

  /** For the operator, each with the path in front. */
  List<String> notes() {
    return shape.notes().stream().map(note -> config.path() + ": " + note).toList();
  }

  boolean isForSalesforce() {
    return config.profile() == Profile.SALESFORCE;
  }

  /**
   * As those see it who judge queries.
   *
   * @param statements what sources send to the systems behind them
   */
  QueryCheck.Service judged(Statements statements) {
    return new QueryCheck.Service(
        config.path(),
        ServedModels.of(shape),
        new ServiceExecutor(odata, shape.model(), statements));
  }
}
