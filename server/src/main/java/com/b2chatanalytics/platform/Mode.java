package com.b2chatanalytics.platform;

/** Which world the product shows. A database belongs to one of them for ever. */
public enum Mode {
  /** A made-up team from the simulator, on loopback only, in a folder of its own. */
  DEMO,
  /** A real B2Chat account. */
  LIVE
}
