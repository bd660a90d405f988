package com.b2chatsimulator;

/**
 * A gap in a script's line, written {@code {name}} there and filled the same all through a chat.
 */
enum Slot {
  /** Greeting of the hour: Buenos días. */
  GREET,
  /** The same in lower case. */
  SALUDO,
  /** Hola with the customer's first name. */
  HOLA,
  FIRST,
  FULL,
  /** First name of whoever writes. */
  AGENT,
  COMPANY,
  ORDER,
  /** The product with its article: la lavadora. */
  PRODUCT,
  /** The product without an article. */
  THING,
  /** The product as a pronoun: lo or la. */
  LO,
  OTHER,
  PRICE,
  OFFER,
  COLOR,
  CITY,
  ADDRESS,
  MAIL,
  DOC,
  INVOICE,
  GUIDE,
  CARRIER,
  BANK,
  STORE,
  SERIAL,
  CASE,
  /** Days to come, spelled out. */
  DATE,
  DATE2,
  /** A day gone by. */
  PAST,
  HOUR,
  HOUR2,
  /** Department that takes over. */
  DEPT,
  LINK
}
