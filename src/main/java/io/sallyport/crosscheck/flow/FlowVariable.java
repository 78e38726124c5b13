package io.sallyport.crosscheck.flow;

import java.util.Optional;

/**
 * A variable of a flow.
 *
 * @param objectType the object whose records it holds; empty for plain values
 * @param input whether the caller of the flow gives it
 */
public record FlowVariable(
    String name, Optional<String> objectType, boolean collection, boolean input) {}
