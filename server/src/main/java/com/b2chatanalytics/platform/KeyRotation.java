package com.b2chatanalytics.platform;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replaces the key of stored secrets while the product runs. The new key is in the file before
 * anything is sealed by it, everything is sealed anew in one transaction, and the old key opens for
 * an hour more: so neither a crash at any step nor a setting that is saved meanwhile loses a
 * secret.
 */
@Component
public class KeyRotation {
  private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);
  private static final Duration GRACE = Duration.ofHours(1);

  private final SecretBox box;
  private final List<SealedSecrets> kept;
  private final TransactionTemplate transaction;
  private volatile long renewed = System.nanoTime();

  KeyRotation(SecretBox box, List<SealedSecrets> kept, PlatformTransactionManager transactions) {
    this.box = box;
    this.kept = kept;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** What is known of the key. */
  public record Standing(String key, boolean file, boolean older) {}

  /** What is known of the key. */
  public Standing standing() {
    return new Standing(box.keyName(), box.isFile(), box.hasOlder());
  }

  /**
   * Makes a new key and seals everything by it.
   *
   * @return how many secrets there were
   * @throws Problem 409 when the environment gives the key
   */
  public synchronized int rotate() {
    if (!box.isFile()) {
      throw Problem.conflict(
          "B2A_SECRET_KEY gives the key. Start with another one, and the present one as"
              + " B2A_SECRET_KEY_OLD.");
    }
    box.renew();
    renewed = System.nanoTime();
    return sealAnew();
  }

  private int sealAnew() {
    Integer sealed =
        transaction.execute(_ -> kept.stream().mapToInt(SealedSecrets::sealAnew).sum());
    return sealed == null ? 0 : sealed;
  }

  /** What a broken-off replacement, or a key given as the old one, left to do. */
  @EventListener
  void started(ApplicationReadyEvent ready) {
    try {
      if (box.hasOlder()) {
        log.info("{} secrets sealed anew by key {}", sealAnew(), box.keyName());
      }
    } catch (DataAccessException | TransactionException e) {
      // PostgreSQL is away for the moment; the older keys open until the job has done it.
      log.warn("Secrets are not sealed anew yet", e);
    }
  }

  /** Forgets older keys once nothing can be under way any more that was sealed by them. */
  synchronized void settle() {
    if (box.hasOlder() && System.nanoTime() - renewed >= GRACE.toNanos()) {
      sealAnew();
      box.forgetOlder();
    }
  }
}
