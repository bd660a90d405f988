package com.b2chatanalytics.page;

/** Addresses of styles and scripts, each with the hash of its content so that it may be kept. */
@FunctionalInterface
public interface Assets {
  /** The address under which the browser fetches a resource such as {@code /assets/app.css}. */
  String url(String path);
}
