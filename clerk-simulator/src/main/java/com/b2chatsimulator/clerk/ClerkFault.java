package com.b2chatsimulator.clerk;

/** What can go wrong with Clerk as an OpenID provider. */
public enum ClerkFault {
  DISCOVERY_ERROR(Place.DISCOVERY, Way.ERROR),
  DISCOVERY_SLOW(Place.DISCOVERY, Way.SLOW),
  DISCOVERY_CUT_OFF(Place.DISCOVERY, Way.CUT_OFF),
  DISCOVERY_WRONG_TYPE(Place.DISCOVERY, Way.WRONG_TYPE),
  JWKS_ERROR(Place.JWKS, Way.ERROR),
  JWKS_SLOW(Place.JWKS, Way.SLOW),
  JWKS_CUT_OFF(Place.JWKS, Way.CUT_OFF),
  JWKS_WRONG_TYPE(Place.JWKS, Way.WRONG_TYPE),
  TOKEN_ERROR(Place.TOKEN, Way.ERROR),
  TOKEN_SLOW(Place.TOKEN, Way.SLOW),
  TOKEN_INVALID_GRANT(Place.TOKEN, Way.INVALID_GRANT),
  USER_INFO_ERROR(Place.USER_INFO, Way.ERROR),
  USER_INFO_REFUSED(Place.USER_INFO, Way.UNAUTHORIZED),
  USER_INFO_OTHER_SUBJECT(Place.USER_INFO, Way.CONTENT),
  ID_TOKEN_WRONG_NONCE(Place.TOKEN, Way.CONTENT),
  ID_TOKEN_WRONG_AUDIENCE(Place.TOKEN, Way.CONTENT),
  ID_TOKEN_WRONG_ISSUER(Place.TOKEN, Way.CONTENT);

  private final Place place;
  private final Way way;

  ClerkFault(Place place, Way way) {
    this.place = place;
    this.way = way;
  }

  Place place() {
    return place;
  }

  Way way() {
    return way;
  }

  /** The endpoint that misbehaves. */
  enum Place {
    DISCOVERY("/.well-known/openid-configuration"),
    JWKS("/.well-known/jwks.json"),
    TOKEN("/oauth/token"),
    USER_INFO("/oauth/userinfo");

    private final String path;

    Place(String path) {
      this.path = path;
    }

    String path() {
      return path;
    }
  }

  /** How it misbehaves; {@code CONTENT} is an answer in good form that lies. */
  enum Way {
    ERROR,
    SLOW,
    CUT_OFF,
    WRONG_TYPE,
    INVALID_GRANT,
    UNAUTHORIZED,
    CONTENT
  }
}
