package io.sallyport;

import picocli.CommandLine.Command;

/** Writes for another system what it has to know of the gateway. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    subcommands = SalesforceExportCommand.class,
    description = "Writes the files that another system needs to read from the gateway.")
final class ExportCommand {}
