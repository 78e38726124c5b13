package io.sallyport.model;

import io.sallyport.error.Location;

/** A value as somebody declared it, and where, so that a complaint about it can say so. */
public record Located<T>(T value, Location location) {
  @Override
  public String toString() {
    return String.valueOf(value);
  }
}
