package io.sallyport.crosscheck.project;

/**
 * A file that was not analysed.
 *
 * @param why a sentence without the name of the file
 * @param refused whether it was not even opened, because it could do harm; else it was not
 *     understood
 */
public record Unreadable(Place place, String why, boolean refused) {}
