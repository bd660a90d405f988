package com.b2chatanalytics.quality;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Under which a score is kept for re-use: what was sent of the conversation, the prompt and the
 * model. The same content is never paid for twice; another message, prompt or model makes another
 * key. The ids of one request are no part of it.
 *
 * @param hash SHA-256 in hexadecimal
 */
public record ContentKey(String hash) {

  /**
   * The key of a transcript.
   *
   * @param prompt as {@link Prompt#name} names it
   */
  public static ContentKey of(Transcript transcript, String prompt, String model) {
    String content = model + '\n' + prompt + '\n' + transcript.written("");
    return new ContentKey(sha256(content.getBytes(UTF_8)));
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
