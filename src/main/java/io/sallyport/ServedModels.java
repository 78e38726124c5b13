package io.sallyport;

import io.sallyport.config.GatewayConfig;
import io.sallyport.config.GatewayConfig.Service;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.model.Model;
import io.sallyport.model.Profile;

/** What a gateway serves to Salesforce, as the check of a project wants to know it. */
final class ServedModels {
  private ServedModels() {}

  /** By the first service for Salesforce; by one with all defaults if there is none. */
  static ServedModel of(GatewayConfig config, Model model) {
    Service service =
        config.services().stream()
            .filter(s -> s.profile() == Profile.SALESFORCE)
            .findFirst()
            .orElse(new Service("/salesforce", Profile.SALESFORCE));
    return of(ServiceShape.of(service, config.limits(), model));
  }

  /** By a service of any profile. */
  static ServedModel of(ServiceShape shape) {
    return ServedModel.readOnly(shape.model(), shape.pages().pageSize(), shape.maxPageBytes());
  }
}
