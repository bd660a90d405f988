package com.b2chatsimulator.claude;

import java.time.Instant;
import java.util.Map;

/**
 * A call as it came, for tests that look at what leaves the product.
 *
 * @param headers in lower case, without the credentials
 * @param status of the answer
 */
public record RecordedCall(
    Instant at, String method, String path, Map<String, String> headers, String body, int status) {}
