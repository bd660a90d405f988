package com.b2chatsimulator.clerk;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Signs a token as its maker wishes, wrongly too, which Spring's encoder would refuse. */
final class TokenSigner {
  private static final JsonMapper JSON = new JsonMapper();

  private final SigningKeys keys;

  TokenSigner(SigningKeys keys) {
    this.keys = keys;
  }

  String sign(SessionToken token) {
    RSAKey key = keys.signing();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", algorithm(token.signature()));
    header.put("kid", key.getKeyID());
    header.putAll(token.header());
    Base64URL payload = Base64URL.encode(JSON.writeValueAsString(token.claims()));
    Base64URL first = Base64URL.encode(JSON.writeValueAsString(header));
    String signed = first + "." + payload;
    try {
      return signed
          + "."
          + switch (token.signature()) {
            case NONE -> "";
            case RS256 -> signature(new RSASSASigner(key), first, signed);
            case FOREIGN_KEY -> signature(new RSASSASigner(keys.foreign()), first, signed);
            case HS256_WITH_PUBLIC_KEY ->
                signature(new MACSigner(key.toRSAPublicKey().getEncoded()), first, signed);
            case CHANGED -> changed(signature(new RSASSASigner(key), first, signed));
          };
    } catch (JOSEException | ParseException e) {
      throw new IllegalStateException("The token cannot be signed", e);
    }
  }

  private static String algorithm(SessionToken.Signature signature) {
    return switch (signature) {
      case NONE -> "none";
      case HS256_WITH_PUBLIC_KEY -> JWSAlgorithm.HS256.getName();
      case RS256, FOREIGN_KEY, CHANGED -> JWSAlgorithm.RS256.getName();
    };
  }

  private static String signature(JWSSigner signer, Base64URL header, String signed)
      throws JOSEException, ParseException {
    return signer
        .sign(JWSHeader.parse(header), signed.getBytes(StandardCharsets.US_ASCII))
        .toString();
  }

  private static String changed(String signature) {
    return (signature.startsWith("A") ? "B" : "A") + signature.substring(1);
  }
}
