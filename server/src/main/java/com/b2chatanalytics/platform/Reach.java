package com.b2chatanalytics.platform;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Which chats somebody may see: all, or those of some departments. It is bound once around each
 * request, from the person who signs it, and around each job; whatever reads chats asks {@link
 * #current}. So no route has to think of it, and work that nobody bound a reach around reads
 * nothing at all.
 *
 * @param departments absent for all chats, those without a department included
 */
public record Reach(@Nullable Set<String> departments) {
  /** All chats. */
  public static final Reach EVERYTHING = new Reach(null);

  /** No chat. */
  public static final Reach NOTHING = new Reach(Set.of());

  private static final ScopedValue<Reach> CURRENT = ScopedValue.newInstance();

  public Reach {
    departments = departments == null ? null : Set.copyOf(departments);
  }

  /**
   * The reach of whoever this thread works for.
   *
   * @throws IllegalStateException when nobody said whom it works for: a mistake of ours
   */
  public static Reach current() {
    if (!CURRENT.isBound()) {
      throw new IllegalStateException("Nobody said on whose behalf chats are read");
    }
    return CURRENT.get();
  }

  /** Whether it covers all chats. */
  public boolean isEverything() {
    return departments == null;
  }

  /** Whether a chat of this department, absent for none, is within. */
  public boolean covers(@Nullable String department) {
    return departments == null || (department != null && departments.contains(department));
  }

  /** Does something on behalf of somebody with this reach. */
  public <T extends @Nullable Object, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work)
      throws X {
    return ScopedValue.where(CURRENT, this).call(work);
  }

  /** Does something on behalf of somebody with this reach. */
  public void run(Runnable work) {
    ScopedValue.where(CURRENT, this).run(work);
  }

  /** The same work, to be done by another thread on behalf of whoever this thread works for. */
  public static <T extends @Nullable Object> Callable<T> carry(Callable<T> work) {
    if (!CURRENT.isBound()) {
      return work;
    }
    Reach reach = CURRENT.get();
    return () -> reach.call(work::call);
  }

  /** In the order of their names, so that equal ones read alike. */
  @Override
  public String toString() {
    return departments == null ? "everything" : new TreeSet<>(departments).toString();
  }
}
