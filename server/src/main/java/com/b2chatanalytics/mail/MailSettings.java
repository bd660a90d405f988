package com.b2chatanalytics.mail;

/**
 * The way mail leaves.
 *
 * @param host empty while none is set
 * @param username empty where the server asks for none
 * @param sender the address that letters come from; empty while none is set
 * @param mayBePrivate whether the host may be in our own network: only when the environment names
 *     it
 */
public record MailSettings(
    String host,
    int port,
    MailSecurity security,
    String username,
    String password,
    String sender,
    boolean mayBePrivate) {

  /** Whether mail can leave at all. */
  public boolean complete() {
    return !host.isEmpty() && !sender.isEmpty();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "MailSettings[" + host + ":" + port + " " + security.key() + "]";
  }
}
