package com.b2chatanalytics.chat;

import org.jspecify.annotations.Nullable;

/**
 * The customer as a chat names them; contacts exported on their own carry more.
 *
 * @param id B2Chat's contact id
 * @param name may be just the digits of the phone; hostile
 */
public record ContactName(
    long id,
    @Nullable String name,
    @Nullable String mobile,
    @Nullable String phone,
    @Nullable String email,
    @Nullable String identification) {

  /** The number that stands for the contact, and nothing else. */
  ContactName onlyNumber(long number) {
    return new ContactName(number, null, null, null, null, null);
  }

  /** The same contact after retention took its details away. */
  ContactName onlyId() {
    return onlyNumber(id);
  }
}
