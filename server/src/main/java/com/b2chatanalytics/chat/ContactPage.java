package com.b2chatanalytics.chat;

import java.util.List;

/**
 * Contacts in ascending order of their id.
 *
 * @param total of all pages
 */
public record ContactPage(List<Contact> contacts, long total) {}
