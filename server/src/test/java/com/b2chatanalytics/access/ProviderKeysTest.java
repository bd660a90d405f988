package com.b2chatanalytics.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderKeysTest {
  private static final RSAKey OLD = key("ins_old");
  private static final RSAKey NEW = key("ins_new");

  private long nanos;
  private int fetches;
  private boolean away;
  private JWKSet published = new JWKSet(OLD);

  private final ProviderKeys keys =
      new ProviderKeys(
          () -> {
            fetches++;
            if (away) {
              throw new ProviderAway(ProviderAway.Kind.STATUS, "away");
            }
            return published;
          },
          () -> nanos);

  private static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<JWK> ask(String id) throws KeySourceException {
    return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(id).build()), null);
  }

  private void wait(Duration time) {
    nanos += time.toNanos();
  }

  @Test
  void knownKeys_areFetchedOnceInFiveMinutes() throws KeySourceException {
    ask("ins_old");
    wait(ProviderKeys.FRESH.minusSeconds(1));
    assertThat(ask("ins_old")).hasSize(1);
    assertThat(fetches).isEqualTo(1);

    wait(Duration.ofSeconds(2));
    assertThat(ask("ins_old")).hasSize(1);
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void madeUpNames_costTheProviderOneLookInFiveSeconds() throws KeySourceException {
    ask("ins_old");
    wait(Duration.ofSeconds(6));
    for (int i = 0; i < 10; i++) {
      assertThat(ask("ins_madeup" + i)).isEmpty();
    }
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void aNewKey_worksOnceTheFiveSecondsAreOver_andTheOldOneMeanwhile() throws KeySourceException {
    ask("ins_old");
    published = new JWKSet(List.of(OLD, NEW));
    assertThat(ask("ins_new")).isEmpty();

    wait(ProviderKeys.PAUSE);
    assertThat(ask("ins_new")).hasSize(1);
    assertThat(ask("ins_old")).hasSize(1);
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void aKeyThatIsTakenAway_holdsNoLongerThanFiveMinutes() throws KeySourceException {
    ask("ins_old");
    published = new JWKSet(NEW);
    wait(ProviderKeys.FRESH);
    assertThat(ask("ins_old")).isEmpty();
  }

  @Test
  void whileTheProviderIsAway_theLastKeysHoldForAnHour() throws KeySourceException {
    ask("ins_old");
    away = true;
    wait(ProviderKeys.LAST_GOOD.minusSeconds(1));
    assertThat(ask("ins_old")).hasSize(1);
    assertThat(ask("ins_madeup")).isEmpty();

    wait(Duration.ofSeconds(2));
    assertThatThrownBy(() -> ask("ins_old")).isInstanceOf(KeySourceException.class);
    away = false;
    wait(ProviderKeys.PAUSE);
    assertThat(ask("ins_old")).hasSize(1);
  }

  @Test
  void withoutAnyKeys_itSaysSo_andAsksAgainAfterThePause() throws KeySourceException {
    away = true;
    assertThatThrownBy(() -> ask("ins_old")).isInstanceOf(KeySourceException.class);
    away = false;
    assertThatThrownBy(() -> ask("ins_old")).isInstanceOf(KeySourceException.class);
    wait(ProviderKeys.PAUSE);
    assertThat(ask("ins_old")).hasSize(1);
    assertThat(fetches).isEqualTo(2);
  }
}
