package com.b2chatanalytics.operate;

import java.lang.management.ManagementFactory;

/** The machine that this program runs on, by its name. */
final class Node {
  private Node() {}

  static String name() {
    String process = ManagementFactory.getRuntimeMXBean().getName();
    return process.substring(process.indexOf('@') + 1);
  }
}
