package com.b2chatsimulator.clerk;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The instance's RSA keys: one signs everything, and some are published. */
final class SigningKeys {
  private final List<RSAKey> published = new ArrayList<>();
  private RSAKey signing;
  private @Nullable RSAKey foreign;

  SigningKeys() {
    signing = generated(Ids.of("ins_"));
    published.add(signing);
  }

  synchronized RSAKey signing() {
    return signing;
  }

  /** A key that was never published, under the {@code kid} of the signing one. */
  synchronized RSAKey foreign() {
    RSAKey key = foreign;
    if (key == null || !key.getKeyID().equals(signing.getKeyID())) {
      key = generated(signing.getKeyID());
      foreign = key;
    }
    return key;
  }

  synchronized JWKSet published() {
    return new JWKSet(List.copyOf(published));
  }

  synchronized List<String> ids() {
    return published.stream().map(JWK::getKeyID).toList();
  }

  synchronized String rotate(boolean overlap) {
    signing = generated(Ids.of("ins_"));
    if (!overlap) {
      published.clear();
    }
    published.add(signing);
    return signing.getKeyID();
  }

  synchronized void remove(String kid) {
    published.removeIf(key -> key.getKeyID().equals(kid));
  }

  private static RSAKey generated(String kid) {
    try {
      return new RSAKeyGenerator(2048)
          .keyID(kid)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("No RSA key could be made", e);
    }
  }
}
