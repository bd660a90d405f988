package com.b2chatanalytics.page;

/**
 * Why somebody is not let in.
 *
 * @param ask whom to ask
 * @param another where a sign-in as somebody else begins
 */
public record RefusedView(String title, String text, String ask, String another) {}
