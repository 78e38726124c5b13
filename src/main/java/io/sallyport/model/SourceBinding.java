package io.sallyport.model;

/**
 * Where the rows of an entity set come from.
 *
 * @param source the name of the source, as its file in {@code metadata/sources} gives it
 * @param object the table, view or file inside the source, written as the source writes it
 */
public record SourceBinding(String source, String object) {}
