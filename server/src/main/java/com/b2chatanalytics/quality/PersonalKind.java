package com.b2chatanalytics.quality;

/**
 * What a placeholder stands for. Where two detectors meet in one place, both texts go, under the
 * kind that stands first here.
 */
enum PersonalKind {
  URL,
  EMAIL,
  CARD,
  ACCOUNT,
  ADDRESS,
  PHONE,
  PERSON,
  ID,
  PLATE,
  ORDER,
  /** A value of the account's own fields. */
  DETAIL
}
