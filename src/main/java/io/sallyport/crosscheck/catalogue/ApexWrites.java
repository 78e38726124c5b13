package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.Code;
import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.project.ServedModel.Capability;
import io.sallyport.crosscheck.rule.Project;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls of Apex that write external records, as far as the code tells what they write. */
final class ApexWrites {
  private ApexWrites() {}

  record Write(Capability capability, String method, String object, Code code) {
    /** For messages: {@code OrderSaver.save calls Database.updateAsync}. */
    String title() {
      return ApexWrites.title(code) + " calls Database." + method;
    }
  }

  /** Where something stands, for messages. */
  static String title(Code code) {
    return code.type() + code.method().map(m -> "." + m).orElse("");
  }

  /** Tests do not reach the external system. */
  static Stream<Write> external(Project project) {
    return project
        .apex()
        .sites(Site.Invocation.class)
        .filter(i -> !i.code().inTest())
        .flatMap(i -> write(i).stream())
        .filter(w -> project.isExternal(w.object));
  }

  private static Optional<Write> write(Site.Invocation site) {
    Expression.Call call = site.call();
    return call.isOn("Database") || call.isOn("System.Database")
        ? capability(call)
            .flatMap(
                c ->
                    call.argument(0)
                        .flatMap(Expression::rows)
                        .map(o -> new Write(c, call.name(), o, site.code())))
        : Optional.empty();
  }

  private static Optional<Capability> capability(Expression.Call call) {
    if (call.isNamed("insertAsync", "insertImmediate")) {
      return Optional.of(Capability.CREATE);
    }
    if (call.isNamed("updateAsync", "updateImmediate")) {
      return Optional.of(Capability.UPDATE);
    }
    return call.isNamed("deleteAsync", "deleteImmediate")
        ? Optional.of(Capability.DELETE)
        : Optional.empty();
  }
}
