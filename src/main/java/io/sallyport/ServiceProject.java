package io.sallyport;

import io.sallyport.config.GatewayConfig.Service;
import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.ProjectFile;
import io.sallyport.crosscheck.project.ProjectFiles;
import io.sallyport.salesforce.export.ExportSettings;
import io.sallyport.salesforce.export.ExportSettings.Paging;
import io.sallyport.salesforce.export.ExportSettings.SignIn;
import io.sallyport.salesforce.export.SalesforceExport;
import java.net.URI;
import java.util.List;

/** The Salesforce side of a service as a project that nobody wrote down. */
final class ServiceProject {
  private ServiceProject() {}

  static ProjectFiles of(Service service, ServiceShape shape, Adapter adapter) {
    SalesforceExport export =
        SalesforceExport.of(
            shape.model(),
            new ExportSettings(
                "Sallyport",
                adapter == Adapter.ODATA_401
                    ? ExportSettings.Adapter.ODATA_4_01
                    : ExportSettings.Adapter.ODATA_4_0,
                URI.create("https://sallyport.invalid" + service.path()),
                service.salesforce().serverDrivenPaging() ? Paging.SERVER : Paging.CLIENT,
                SignIn.NONE,
                List.of()));
    return new ProjectFiles(
        export.files().entrySet().stream()
            .map(file -> new ProjectFile(file.getKey(), of(adapter, file.getValue())))
            .toList(),
        List.of());
  }

  /** No service is exported for OData 2.0, which it does not speak; its limits can be looked at. */
  private static String of(Adapter adapter, String file) {
    return adapter == Adapter.ODATA_2
        ? file.replace("<type>OData4</type>", "<type>OData</type>")
        : file;
  }
}
