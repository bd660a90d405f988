package com.b2chatanalytics.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The conversations of one request, in the order in which they are sent. The order comes from a
 * seed that is kept with the scores, because a place in the batch can move a score. Ids and the
 * fence word are drawn anew for each request and stand nowhere in the texts: nobody who writes to
 * us can know them.
 *
 * @param seed of the order, for {@link Collections#shuffle(List, Random)}
 * @param fence 128 random bits in hexadecimal
 * @param items 1 to {@value #MOST}; an item's place is its position here
 */
public record Batch(long seed, String fence, List<Item> items) {
  /** Larger batches lose accuracy. */
  public static final int MOST = 5;

  private static final int FENCE_BYTES = 16;
  private static final int ID_LETTERS = 10;
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  public Batch {
    items = List.copyOf(items);
    if (items.isEmpty() || items.size() > MOST) {
      throw new IllegalArgumentException("a batch of " + items.size());
    }
  }

  /**
   * One conversation of the batch.
   *
   * @param id what it is called in this request alone
   */
  public record Item(String id, Conversation conversation) {
    Transcript transcript() {
      return conversation.transcript();
    }
  }

  /**
   * Draws order, ids and fence.
   *
   * @param random a secure one, other than in tests
   */
  public static Batch of(List<Conversation> conversations, RandomGenerator random) {
    return of(conversations, random.nextLong(), random);
  }

  /** Draws ids and fence; the order is that of a seed once kept. */
  static Batch of(List<Conversation> conversations, long seed, RandomGenerator random) {
    List<Conversation> order = new ArrayList<>(conversations);
    Collections.shuffle(order, new Random(seed));
    Predicate<String> known =
        word -> order.stream().anyMatch(each -> each.transcript().mentions(word));
    List<Item> items = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Conversation conversation : order) {
      String id = id(random);
      while (known.test(id) || !ids.add(id)) {
        id = id(random);
      }
      items.add(new Item(id, conversation));
    }
    String fence = fence(random);
    while (known.test(fence)) {
      fence = fence(random);
    }
    return new Batch(seed, fence, items);
  }

  private static String fence(RandomGenerator random) {
    byte[] bytes = new byte[FENCE_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String id(RandomGenerator random) {
    StringBuilder id = new StringBuilder(ID_LETTERS);
    for (int i = 0; i < ID_LETTERS; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
