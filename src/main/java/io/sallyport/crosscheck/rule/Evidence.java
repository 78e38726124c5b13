package io.sallyport.crosscheck.rule;

/**
 * Why a rule holds.
 *
 * @param url where it is written
 * @param says what is written there, in our words
 */
public record Evidence(String url, String says) {}
