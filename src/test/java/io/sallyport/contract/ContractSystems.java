package io.sallyport.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The systems that the contract is tested on, shared by all its test classes. */
final class ContractSystems implements ArgumentsProvider {
  private static final Namespace NAMESPACE = Namespace.create(ContractSystems.class);

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return Stream.of(true, false)
        .map(
            h2 ->
                context
                    .getRoot()
                    .getStore(NAMESPACE)
                    .computeIfAbsent(h2, key -> new ContractSystem(h2), ContractSystem.class))
        .map(Arguments::of);
  }
}
