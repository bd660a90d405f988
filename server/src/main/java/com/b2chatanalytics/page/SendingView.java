package com.b2chatanalytics.page;

/**
 * How a letter does.
 *
 * @param mark a sign that says the tone without colour
 * @param href where it can be asked again
 * @param open whether anything is still to come
 */
public record SendingView(String css, String mark, String text, String href, boolean open) {}
