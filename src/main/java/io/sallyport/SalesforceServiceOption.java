package io.sallyport;

import io.sallyport.config.GatewayConfig;
import io.sallyport.config.GatewayConfig.Service;
import io.sallyport.model.Profile;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which service Salesforce reads. */
final class SalesforceServiceOption {
  @Spec(Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--service",
      paramLabel = "PATH",
      description = "The path of the service (default: the one with the profile salesforce).")
  @Nullable String path;

  /** The service that is meant. */
  Service service(GatewayConfig gateway) {
    List<Service> fit =
        gateway.services().stream()
            .filter(s -> s.profile() == Profile.SALESFORCE)
            .filter(s -> path == null || s.path().equals(path))
            .toList();
    if (fit.size() == 1) {
      return fit.get(0);
    }
    throw new ParameterException(
        spec.commandLine(),
        fit.isEmpty()
            ? "No service" + (path == null ? "" : " " + path) + " has the profile salesforce."
            : "Say with --service which: "
                + fit.stream().map(Service::path).collect(Collectors.joining(", "))
                + ".");
  }
}
