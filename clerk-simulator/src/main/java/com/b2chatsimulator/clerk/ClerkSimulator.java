package com.b2chatsimulator.clerk;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * A simulated Clerk on a loopback port, until it is closed. People sign in on its own page; what an
 * administrator would do in Clerk's dashboard is done here, or over HTTP below {@code /_simulator},
 * and sends the webhooks that Clerk would send.
 */
public final class ClerkSimulator implements AutoCloseable {

  static final String INSTANCE = "ins_simulated";

  private final ClerkSimulatorSettings settings;
  private final InstantSource clock;
  private final Directory directory;
  private final SigningKeys keys = new SigningKeys();
  private final TokenSigner signer = new TokenSigner(keys);
  private final ClerkFaults faults = new ClerkFaults();
  private final AtomicInteger jwksHits = new AtomicInteger();
  private final Webhooks webhooks;
  private final OAuthApplication application;
  private final ClerkServer server;
  private volatile Duration skew = Duration.ZERO;

  private ClerkSimulator(ClerkSimulatorSettings settings) {
    this.settings = settings;
    this.clock = () -> settings.clock().instant().plus(skew);
    this.directory = new Directory(clock.instant());
    this.webhooks = new Webhooks(clock, settings.retryPace());
    // The cheapest strength: the secret stands in the settings anyway.
    PasswordEncoder encoder = new BCryptPasswordEncoder(4);
    this.application = new OAuthApplication(settings, encoder);
    this.server = new ClerkServer(settings.port());
    server.serve(
        new FaultFilter(faults, jwksHits),
        Map.of(
            "clerk",
            this,
            "directory",
            directory,
            "keys",
            keys,
            "claims",
            new Claims(directory, keys, faults, clock),
            "passwordEncoder",
            encoder,
            "application",
            application));
  }

  /**
   * Starts to listen on loopback.
   *
   * @throws java.io.UncheckedIOException if the port is taken
   */
  public static ClerkSimulator start(ClerkSimulatorSettings settings) {
    return new ClerkSimulator(settings);
  }

  /** {@code http://127.0.0.1:<port>}, without a slash at its end. */
  public URI issuer() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  public String clientId() {
    return settings.clientId();
  }

  public String clientSecret() {
    return settings.clientSecret();
  }

  public String webhookSecret() {
    return webhooks.secret();
  }

  /** One more address that codes may be sent to. */
  public void allowRedirect(URI redirect) {
    application.allow(redirect);
  }

  public Webhooks webhooks() {
    return webhooks;
  }

  public ClerkFaults faults() {
    return faults;
  }

  /** Everybody who is not deleted. */
  public List<ClerkUser> users() {
    return directory.people();
  }

  /**
   * The person of that id.
   *
   * @throws IllegalArgumentException if there is none, or none any more
   */
  public ClerkUser user(String id) {
    return directory.load(id);
  }

  /** Creates the person ({@code user.created}) or changes them ({@code user.updated}). */
  public ClerkUser update(ClerkUser user) {
    boolean known = directory.find(user.id()).isPresent();
    ClerkUser stored = directory.store(user, clock.instant());
    webhooks.send(known ? "user.updated" : "user.created", Events.user(stored));
    return stored;
  }

  /** Ban: {@code user.updated}, and {@code session.revoked} for each open session. */
  public void ban(String userId) {
    update(user(userId).withBanned(true));
    sessions(userId).forEach(this::revokeSession);
  }

  /** {@code user.updated}; the sessions stay revoked. */
  public void unban(String userId) {
    update(user(userId).withBanned(false));
  }

  /** {@code user.deleted}. */
  public void delete(String userId) {
    directory.delete(userId);
    webhooks.send("user.deleted", Events.deleted(userId));
  }

  /** Opens a session as Clerk's sign-in page does: {@code session.created}. */
  public String openSession(String userId) {
    Directory.Session session = directory.open(userId, clock.instant());
    webhooks.send("session.created", Events.session(session));
    return session.id();
  }

  /** The person's open sessions, {@code sess_…}. */
  public List<String> sessions(String userId) {
    return directory.sessionsOf(userId).stream().map(Directory.Session::id).toList();
  }

  /** An administrator takes the session away: {@code session.revoked}. */
  public void revokeSession(String sessionId) {
    move(sessionId, "revoked");
  }

  /** The person signs out of Clerk: {@code session.ended} and {@code session.removed}. */
  public void endSession(String sessionId) {
    move(sessionId, "ended");
    move(sessionId, "removed");
  }

  private void move(String sessionId, String status) {
    Directory.Session moved = directory.move(sessionId, status, clock.instant());
    webhooks.send("session." + status, Events.session(moved));
  }

  /** A session token of the person's latest session, with no {@code azp}; see the other one. */
  public String sessionToken(String userId) {
    return sessionToken(userId, token -> token);
  }

  /**
   * A session token of the person's latest session, or of a new one, changed before it is signed.
   */
  public String sessionToken(String userId, UnaryOperator<SessionToken> change) {
    List<String> open = sessions(userId);
    String session = open.isEmpty() ? openSession(userId) : open.getLast();
    SessionToken token =
        new SessionToken(issuer().toString(), user(userId), session, clock.instant());
    return signer.sign(change.apply(token));
  }

  /**
   * Signs with a new key from now on.
   *
   * @param overlap whether the old one stays published
   * @return the new {@code kid}
   */
  public String rotateKeys(boolean overlap) {
    return keys.rotate(overlap);
  }

  /** Publishes the key no longer, even if it is the one that signs. */
  public void removeKey(String kid) {
    keys.remove(kid);
  }

  /** The published keys' {@code kid}s, the signing one last. */
  public List<String> keys() {
    return keys.ids();
  }

  /** How often the published keys were asked for since the start. */
  public int jwksHits() {
    return jwksHits.get();
  }

  /** Sets Clerk's clock off by so much, for tokens and webhooks. */
  public void skew(Duration value) {
    skew = value;
  }

  /** Refuses connections until {@link #up}. */
  public void down() {
    server.down();
  }

  /** Listens again, on the same port. */
  public void up() {
    server.up();
  }

  @Override
  public void close() {
    webhooks.close();
    server.close();
  }
}
