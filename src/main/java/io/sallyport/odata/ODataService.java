package io.sallyport.odata;

import io.sallyport.plan.RequestContext;

/** stand-in until the translator lands */
public final class ODataService {
  public ODataResponse handle(ODataRequest request, RequestContext context) {
    throw new IllegalStateException();
  }
}
