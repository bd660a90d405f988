package com.b2chatsimulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message as it truly was.
 *
 * @param at whole second in UTC
 * @param agent username of the writing agent, else null
 * @param type as in the export: TEXT, IMAGE, AUDIO, VIDEO, FILE, STICKER, LOCATION
 * @param body text with real line breaks, or the medium's URL
 * @param caption of an image, rarely there
 */
public record StoryMessage(
    Instant at,
    Author author,
    @Nullable String agent,
    String type,
    String body,
    @Nullable String caption) {

  public boolean isIncoming() {
    return author == Author.CUSTOMER;
  }

  public boolean isBroadcast() {
    return author == Author.CAMPAIGN;
  }
}
