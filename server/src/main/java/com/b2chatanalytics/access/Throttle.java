package com.b2chatanalytics.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Slows guessing of passwords. An attempt is counted before the password is looked at, so that many
 * at once gain nothing. Refused are: one address on one account after 5 attempts and one address
 * altogether after 30, for a time that doubles from 1 s to 15 min; one account from everywhere
 * after 50, for at most a minute, so that nobody can lock an administrator out for long. Counts are
 * forgotten after an hour of quiet.
 */
@Component
class Throttle {
  static final Duration MEMORY = Duration.ofHours(1);

  private final AttemptStore attempts;
  private final InstantSource clock;

  Throttle(AttemptStore attempts, InstantSource clock) {
    this.attempts = attempts;
    this.clock = clock;
  }

  private record Limit(String source, int free, Duration longest) {
    Duration wait(int count) {
      int beyond = count - free;
      if (beyond < 0) {
        return Duration.ZERO;
      }
      Duration doubled = Duration.ofSeconds(1L << Math.min(beyond, 20));
      return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
  }

  /** Counts an attempt; gives how long to wait instead when there were too many. */
  Optional<Duration> attempt(String email, String address) {
    Instant now = clock.instant();
    List<Limit> limits = limits(email, address);
    Optional<Duration> refused =
        limits.stream()
            .flatMap(limit -> attempts.blockedUntil(limit.source(), now).stream())
            .max(Instant::compareTo)
            .map(until -> Duration.between(now, until));
    if (refused.isPresent()) {
      return refused;
    }
    for (Limit limit : limits) {
      Duration wait = limit.wait(attempts.count(limit.source(), now, MEMORY));
      if (wait.isPositive()) {
        attempts.block(limit.source(), now.plus(wait));
      }
    }
    return Optional.empty();
  }

  /** The attempt was right: the account is clean, the address gets its attempt back. */
  void succeeded(String email, String address) {
    List<Limit> limits = limits(email, address);
    attempts.forget(limits.get(0).source());
    attempts.takeBack(limits.get(1).source());
    attempts.forget(limits.get(2).source());
  }

  private static List<Limit> limits(String email, String address) {
    String account = HexFormat.of().formatHex(Secret.sha256(PersonStore.normal(email)), 0, 16);
    String network = network(address);
    return List.of(
        new Limit("both " + account + " " + network, 5, Duration.ofMinutes(15)),
        new Limit("address " + network, 30, Duration.ofMinutes(15)),
        new Limit("account " + account, 50, Duration.ofMinutes(1)));
  }

  /** An IPv4 address itself, of an IPv6 address the first 64 bits, which one household shares. */
  static String network(String address) {
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8)) + "/64"
          : parsed.getHostAddress();
    } catch (IllegalArgumentException _) {
      // A proxy may forward a name.
      return address;
    }
  }
}
