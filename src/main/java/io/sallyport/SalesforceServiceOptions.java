package io.sallyport;

import io.sallyport.config.GatewayConfig;
import io.sallyport.config.GatewayConfig.Listener;
import io.sallyport.config.GatewayConfig.Service;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which service Salesforce reads, and where it finds it. */
final class SalesforceServiceOptions {
  @Spec(Target.MIXEE)
  CommandSpec spec;

  @Mixin SalesforceServiceOption which;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "What the address of the gateway begins with (default: listener.publicUrl).")
  @Nullable URI url;

  /** The service that is meant. */
  Service service(GatewayConfig gateway) {
    return which.service(gateway);
  }

  /** The root of the service, as Salesforce is to call it. */
  URI root(GatewayConfig gateway, Service service) {
    if (url != null) {
      String given = withoutSlash(checked(url));
      return URI.create(given.endsWith(service.path()) ? given : given + service.path());
    }
    return URI.create(withoutSlash(start(gateway.listener())) + service.path());
  }

  private static String withoutSlash(URI address) {
    return address.toString().replaceAll("/+$", "");
  }

  private URI checked(URI given) {
    boolean isPlain =
        given.getHost() != null
            && given.getRawUserInfo() == null
            && given.getRawQuery() == null
            && given.getRawFragment() == null;
    if (!isPlain || !List.of("http", "https").contains(String.valueOf(given.getScheme()))) {
      throw misused("--url is an address such as https://odata.example.com, and nothing more.");
    }
    return given;
  }

  private static URI start(Listener listener) {
    String host = listener.host().contains(":") ? "[" + listener.host() + "]" : listener.host();
    String scheme = listener.tls().isPresent() ? "https" : "http";
    return listener
        .publicUrl()
        .orElseGet(() -> URI.create(scheme + "://" + host + ":" + listener.port()));
  }

  /** What may keep Salesforce from getting there. */
  List<String> notes(URI root) {
    return "https".equals(root.getScheme())
        ? List.of()
        : List.of(
            root
                + " is the address for Salesforce, which calls over HTTPS from the Internet: say"
                + " a public one with --url or listener.publicUrl");
  }

  private ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
