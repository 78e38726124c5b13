package io.sallyport.error;

/**
 * The closed catalogue of errors. The constant's name is the stable code that clients see in the
 * {@code code} member of an OData error (OData JSON Format 4.0, section 19); it is never renamed.
 *
 * <p>The groups follow the way of a request: protocol, translate, split and residual, source,
 * write; then what concerns the operator.
 */
public enum ErrorCode {
  /** The request does not say who sends it, or not in a way that is believed. */
  UNAUTHENTICATED(Category.UNAUTHORIZED),
  /** The path names no entity set, property or operation of the service. */
  RESOURCE_NOT_FOUND(Category.NOT_FOUND),
  /** The resource exists, the method is not one it has. */
  METHOD_NOT_ALLOWED(Category.METHOD_NOT_ALLOWED),
  /** None of the formats in {@code Accept} or {@code $format} can be produced. */
  FORMAT_NOT_ACCEPTABLE(Category.NOT_ACCEPTABLE),
  /** The request body has a type that is not read. */
  MEDIA_TYPE_UNSUPPORTED(Category.UNSUPPORTED_MEDIA_TYPE),
  /** {@code OData-Version} or {@code OData-MaxVersion} asks for a version that is not spoken. */
  VERSION_UNSUPPORTED(Category.BAD_REQUEST),
  /** The request is not well formed as HTTP or as a URL. */
  REQUEST_MALFORMED(Category.BAD_REQUEST),
  /** The URL or the headers are larger than the configured limit. */
  REQUEST_TOO_LARGE(Category.URI_TOO_LONG),
  /** The body of the request, or what a batch asks for, is larger than the configured limit. */
  CONTENT_TOO_LARGE(Category.CONTENT_TOO_LARGE),
  /** The gateway works on as much at a time as its memory has room for. */
  GATEWAY_BUSY(Category.UNAVAILABLE),
  /** A request of a batch was not carried out because one that it depends on has failed. */
  DEPENDENCY_FAILED(Category.FAILED_DEPENDENCY),

  /** A query option cannot be parsed. */
  QUERY_MALFORMED(Category.BAD_REQUEST),
  /** A system query option is unknown, repeated or not allowed on this resource. */
  QUERY_OPTION_INVALID(Category.BAD_REQUEST),
  /** An expression names a property that the entity type does not have. */
  QUERY_UNKNOWN_PROPERTY(Category.BAD_REQUEST),
  /** An expression uses a function that OData does not have, or with other parameters. */
  QUERY_UNKNOWN_FUNCTION(Category.BAD_REQUEST),
  /** An operator or function is applied to operands of the wrong type. */
  QUERY_TYPE_MISMATCH(Category.BAD_REQUEST),
  /** A literal has the right shape and no value, such as the 30th of February. */
  QUERY_LITERAL_INVALID(Category.BAD_REQUEST),
  /** A property is used in a filter that its definition excludes from filters. */
  QUERY_NOT_FILTERABLE(Category.BAD_REQUEST),
  /** A property is used for ordering that its definition excludes from ordering. */
  QUERY_NOT_SORTABLE(Category.BAD_REQUEST),
  /** The expression is longer or deeper than the configured limits. */
  QUERY_TOO_COMPLEX(Category.BAD_REQUEST),
  /** The skip token was not issued by this service for this query. */
  SKIP_TOKEN_INVALID(Category.BAD_REQUEST),
  /** The request is valid OData that this service does not carry out. */
  NOT_SUPPORTED(Category.NOT_IMPLEMENTED),

  /** The addressed entity does not exist. */
  ENTITY_NOT_FOUND(Category.NOT_FOUND),
  /** The expression has no value for a row, such as a division by zero. */
  EVALUATION_FAILED(Category.BAD_REQUEST),
  /** The gateway would have to read more rows than the configured limit to answer. */
  SCAN_LIMIT_EXCEEDED(Category.NOT_IMPLEMENTED),
  /** There are more entities than are counted. */
  COUNT_LIMIT_EXCEEDED(Category.NOT_IMPLEMENTED),

  /** The source cannot be reached or refused the connection. */
  SOURCE_UNAVAILABLE(Category.UNAVAILABLE),
  /** The source did not answer within the deadline. */
  SOURCE_TIMEOUT(Category.UNAVAILABLE),
  /** All connections to the source are in use. */
  SOURCE_BUSY(Category.UNAVAILABLE),
  /** The source answered with an error to a query that should have worked. */
  SOURCE_FAILED(Category.UNAVAILABLE),
  /** The source is well and will not answer this query, such as for a missing right. */
  SOURCE_QUERY_REFUSED(Category.BAD_GATEWAY),
  /** The table, file or column behind an entity set is not there any more. */
  SOURCE_SCHEMA_CHANGED(Category.BAD_GATEWAY),
  /**
   * The source returned a value that is not of the declared type, as one does that is in trouble.
   */
  SOURCE_DATA_INVALID(Category.UNAVAILABLE),
  /** The client takes nothing but what is kept, and nothing is. */
  NOTHING_KEPT(Category.TIMEOUT),
  /** The page continues kept data that are kept no more. */
  KEPT_DATA_GONE(Category.GONE),
  /** The client went away or gave up; nobody reads the answer. */
  REQUEST_CANCELLED(Category.TIMEOUT),

  /** A single row is larger than the configured page size in bytes. */
  RESPONSE_ROW_TOO_LARGE(Category.INTERNAL),

  /** The configuration has errors; the message lists them with file and line. */
  CONFIGURATION_INVALID(Category.INTERNAL),
  /** A defect of the gateway. The log has the cause under the request id. */
  INTERNAL_ERROR(Category.INTERNAL);

  /** What kind of failure a code is; each protocol maps the kind to its own status. */
  public enum Category {
    BAD_REQUEST,
    UNAUTHORIZED,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    UNSUPPORTED_MEDIA_TYPE,
    URI_TOO_LONG,
    CONTENT_TOO_LARGE,
    GONE,
    FAILED_DEPENDENCY,
    NOT_IMPLEMENTED,
    BAD_GATEWAY,
    UNAVAILABLE,
    TIMEOUT,
    INTERNAL
  }

  private final Category category;

  ErrorCode(Category category) {
    this.category = category;
  }

  public Category category() {
    return category;
  }
}
