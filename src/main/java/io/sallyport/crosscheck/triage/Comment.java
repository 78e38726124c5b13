package io.sallyport.crosscheck.triage;

/**
 * A comment of a file.
 *
 * @param text without what begins and ends it
 * @param line where it begins, from 1
 * @param lastLine where it ends
 * @param alone whether nothing else stands in its lines
 */
record Comment(String text, int line, int lastLine, boolean alone) {}
