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
    @Nullable String identification) {}
