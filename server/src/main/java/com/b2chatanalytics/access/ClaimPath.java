package com.b2chatanalytics.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands among claims, such as {@code public_metadata.role}. A name that itself
 * holds dots, such as {@code https://example.com/role}, is found too.
 */
record ClaimPath(String path) {

  /** What stands there; null for nothing. */
  @Nullable Object in(Map<?, ?> claims) {
    if (claims.containsKey(path)) {
      return claims.get(path);
    }
    for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      if (claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
        return new ClaimPath(path.substring(dot + 1)).in(inner);
      }
    }
    return null;
  }

  /** Another name beside this one. */
  ClaimPath beside(String name) {
    return new ClaimPath(path.substring(0, path.lastIndexOf('.') + 1) + name);
  }

  /** Whether it is what only an administrator of Clerk can write. */
  boolean isOfPublicMetadata() {
    return path.startsWith("public_metadata.");
  }

  /**
   * Where it stands in a session token, to which Clerk's public metadata come as {@code metadata}.
   */
  ClaimPath inSessionToken() {
    return isOfPublicMetadata() ? new ClaimPath(path.substring("public_".length())) : this;
  }
}
