package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Reach;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody may do. Each role holds a set of them; single ones can be granted to a person, or
 * taken away, beside the role.
 */
public enum Permission {
  /** See and end one's own session, keep one's own API tokens. Every signed-in person has it. */
  ACCOUNT_OWN(Role.MANAGER),
  /** Read every number, chat, agent and contact, and how fresh they are. */
  ANALYTICS_READ(Role.MANAGER),
  /** Export what can be read. */
  EXPORT_RUN(Role.MANAGER),
  /** See customers' names, phones, e-mails and message texts in exports and by token. */
  EXPORT_PII(Role.MANAGER),
  /** Acknowledge and resolve alerts. */
  ALERTS_HANDLE(Role.MANAGER),
  /** Score a chat by hand beside the AI's scores. */
  QUALITY_REVIEW(Role.MANAGER),
  /** Start AI scoring, which costs money. */
  QUALITY_RUN(Role.ADMIN),
  /** Read a chat as B2Chat sent it. */
  RAW_READ(Role.ADMIN),
  /** See runs and quarantine of the sync; start, pause and cancel it. */
  SYNC_RUN(Role.ADMIN),
  /** Read the settings; secrets stay hidden. */
  SETTINGS_READ(Role.ADMIN),
  /** Change the settings. */
  SETTINGS_WRITE(Role.ADMIN),
  /** Invite people, change their role, shut them out. */
  PEOPLE_MANAGE(Role.ADMIN),
  /** Erase customers' data, rebuild the read model. */
  DATA_PURGE(Role.ADMIN),
  /** Read who did what. */
  AUDIT_READ(Role.ADMIN),
  /** Read the product's own technical measures. */
  OPERATIONS_READ(Role.ADMIN);

  private final Role lowest;

  Permission(Role lowest) {
    this.lowest = lowest;
  }

  /** The least role that holds it without a grant. */
  Role lowestRole() {
    return lowest;
  }

  /** The permission of this key, such as {@code sync:run}, or name, in any case. */
  public static Optional<Permission> of(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT).replace(':', '_');
    return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
  }

  /**
   * What comes of role, grants and losses. Whoever is limited to departments holds nothing above a
   * manager's, since none of that stops at a department.
   */
  static Set<Permission> held(
      Role role, Set<Permission> granted, Set<Permission> denied, Reach reach) {
    Set<Permission> held = EnumSet.noneOf(Permission.class);
    held.addAll(role.permissions());
    held.addAll(granted);
    held.removeAll(denied);
    if (!reach.isEverything()) {
      held.retainAll(Role.MANAGER.permissions());
    }
    return held;
  }

  /** Name for people and the API, such as {@code sync:run}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }
}
