package com.b2chatanalytics.chat;

/**
 * A contact of B2Chat's contact export as it enters the archive.
 *
 * @param raw the record's JSON as sent, UTF-8
 * @param fingerprint equal exactly if nothing changed
 */
public record ContactEntry(Contact contact, byte[] raw, byte[] fingerprint) {}
