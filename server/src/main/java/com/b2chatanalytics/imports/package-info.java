/**
 * What B2Chat's API withholds, taken from the file that its console exports: messages of chats that
 * agents began, and which outgoing messages a bot wrote. May use {@code sync} (its reading of
 * records), {@code b2chat}, {@code chat} and {@code platform}. Start with {@link
 * com.b2chatanalytics.imports.Imports}.
 */
@NullMarked
package com.b2chatanalytics.imports;

import org.jspecify.annotations.NullMarked;
