package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.b2chat.B2ChatSettings;
import com.b2chatanalytics.b2chat.ExportPage;
import com.b2chatanalytics.b2chat.ExportQuery;
import com.b2chatanalytics.b2chat.SentRecord;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the records of two accounts apart. An archive belongs to the account whose page was the
 * first in it. Credentials that were not proven to be of that account have to show one of its
 * chats, or the secret that ends all its viewer links, before anything they bring is written.
 */
@Component
class Account {
  private static final int FEW = 5;
  private static final int DIGEST_ROUNDS = 120_000;
  private static final int DIGEST_BITS = 256;
  private static final int SALT_BYTES = 16;

  private final AccountStore store;
  private final B2ChatConnection connection;
  private final InstantSource clock;
  private volatile @Nullable B2ChatSettings proven;
  private volatile @Nullable Digested digested;

  private record Digested(B2ChatSettings settings, byte[] digest) {}

  Account(AccountStore store, B2ChatConnection connection, InstantSource clock) {
    this.store = store;
    this.connection = connection;
    this.clock = clock;
  }

  /** Whether what these settings bring may be written; an empty archive takes any account. */
  boolean admits(B2ChatSettings settings) {
    if (sameCredentials(settings, proven)) {
      return true;
    }
    Optional<AccountStore.Known> known = store.find();
    boolean admitted =
        known.isPresent() && known.get().credentials() != null
            ? MessageDigest.isEqual(known.get().credentials(), digest(settings))
            : store.archiveIsEmpty();
    if (admitted && known.isPresent() && known.get().mark() != null) {
      proven = settings;
    }
    return admitted;
  }

  /** The small question whose answer shows whose the credentials are. */
  ExportQuery proof() {
    B2ChatSettings settings = connection.settings();
    LocalDate day =
        store
            .newestDay(settings.zone().getId())
            .orElseGet(() -> clock.instant().atZone(settings.zone()).toLocalDate());
    return ExportQuery.chats(day.minusDays(1), day.plusDays(1), 0, FEW);
  }

  /** Whether the answer to {@link #proof} is of the archive's account. */
  boolean prove(ExportPage page, B2ChatSettings settings) {
    if (admits(settings)) {
      return true;
    }
    byte[] mark = mark(page.records());
    AccountStore.Known held = store.find().orElse(null);
    byte[] known = held == null ? null : held.mark();
    boolean same = known != null && mark != null && MessageDigest.isEqual(known, mark);
    if (same || store.knowsOneOf(page.records().stream().map(Account::chatId).toList())) {
      store.prove(digest(settings), mark);
      proven = settings;
      return true;
    }
    return false;
  }

  /** Remembers whose the page is, in the transaction that writes it. */
  void remember(ExportPage page) {
    B2ChatSettings settings = connection.settings();
    if (sameCredentials(settings, proven)) {
      return;
    }
    AccountStore.Known known = store.find().orElse(null);
    byte[] mark = mark(page.records());
    if (known == null || known.credentials() == null || (known.mark() == null && mark != null)) {
      store.prove(digest(settings), mark);
    }
  }

  /** What tells one pair of credentials from another, and cannot be turned back into them. */
  byte[] digest(B2ChatSettings settings) {
    Digested before = digested;
    if (before != null && sameCredentials(settings, before.settings())) {
      return before.digest();
    }
    String text = settings.url() + "\n" + settings.username() + "\n" + settings.password();
    byte[] digest = digest(text);
    digested = new Digested(settings, digest);
    return digest;
  }

  static boolean sameCredentials(B2ChatSettings a, @Nullable B2ChatSettings b) {
    return b != null
        && a.url().equals(b.url())
        && a.username().equals(b.username())
        && a.password().equals(b.password());
  }

  private byte[] digest(String text) {
    try {
      var spec = new PBEKeySpec(text.toCharArray(), salt(), DIGEST_ROUNDS, DIGEST_BITS);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PBKDF2", e);
    }
  }

  private byte[] salt() {
    Optional<AccountStore.Known> known = store.find();
    if (known.isEmpty()) {
      byte[] salt = new byte[SALT_BYTES];
      new SecureRandom().nextBytes(salt);
      store.salt(salt);
      known = store.find();
    }
    return known.orElseThrow().salt();
  }

  /** Absent unless all links of the page end alike: only then they speak of the account. */
  private byte @Nullable [] mark(List<SentRecord> records) {
    Set<String> ends =
        records.stream()
            .map(record -> record.json().path("viewer_url").asString(""))
            .map(url -> url.substring(url.lastIndexOf('/') + 1))
            .filter(Account::isUuid)
            .collect(Collectors.toSet());
    if (ends.size() != 1) {
      return null;
    }
    return hash(salt(), ends.iterator().next());
  }

  /** The end of the links is random enough for one round. */
  private static byte[] hash(byte[] salt, String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(salt);
      return sha.digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String chatId(SentRecord record) {
    return Objects.requireNonNullElse(Fields.trimmed(record.json().path("chat_id")), "");
  }

  private static boolean isUuid(String text) {
    try {
      return text.length() == 36 && UUID.fromString(text).toString().equalsIgnoreCase(text);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
