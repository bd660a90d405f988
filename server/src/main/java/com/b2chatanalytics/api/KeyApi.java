package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.KeyRotation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The key by which stored secrets are sealed; itself never told. */
@RestController
@RequestMapping("/api/v1/settings/key")
class KeyApi {
  private final KeyRotation rotation;

  KeyApi(KeyRotation rotation) {
    this.rotation = rotation;
  }

  /**
   * What a replacement came to.
   *
   * @param key name of the new one
   * @param sealed how many secrets were sealed anew
   */
  record Rotated(String key, int sealed) {}

  /**
   * The key's name; whether it is a file of ours, which can be replaced here; whether an older one
   * still opens.
   */
  @GetMapping
  @Requires(Permission.SETTINGS_READ)
  KeyRotation.Standing standing() {
    return rotation.standing();
  }

  /** Makes a new key and seals everything by it; 409 where the environment gives the key. */
  @PostMapping("/rotation")
  @Audited("settings.key")
  @Requires(Permission.SETTINGS_WRITE)
  Rotated rotate() {
    int sealed = rotation.rotate();
    String key = rotation.standing().key();
    Audit.object("key " + key);
    Audit.detail("secrets", sealed);
    return new Rotated(key, sealed);
  }
}
