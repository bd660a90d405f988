package com.b2chatanalytics.page;

/**
 * A page with its filters that a person kept under a name.
 *
 * @param address path and query, a page of ours
 */
public record SavedView(long id, String name, String address) {}
