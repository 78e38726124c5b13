package io.sallyport.source.file;

/** Takes the fields of a record while it is being parsed. */
@FunctionalInterface
interface FieldSink {

  /**
   * One field; its characters may be overwritten when this returns.
   *
   * @param column the position of its heading
   * @param quoted whether it stood in quotes, which tells an empty string from a null
   */
  void field(int column, char[] chars, int offset, int length, boolean quoted);
}
