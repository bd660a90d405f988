package com.b2chatanalytics.b2chat;

import com.b2chatanalytics.platform.AddressGuard;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** The way to a server before the first request: name, address, connection, encryption. */
final class Route {
  private static final int PATIENCE_MILLIS = 5_000;

  /** The steps, up to the first that fails. */
  List<ConnectionStep> follow(URI url, boolean mayBePrivate) throws InterruptedException {
    List<ConnectionStep> steps = new ArrayList<>();
    if (!mayBePrivate && !AddressGuard.isPlainHttps(url)) {
      steps.add(ConnectionStep.failed("address", "https", null));
      return steps;
    }
    steps.add(ConnectionStep.passed("address", url.getHost()));
    InetAddress[] found = resolve(url.getHost(), steps);
    if (found.length == 0) {
      return steps;
    }
    if (!mayBePrivate && !Arrays.stream(found).allMatch(AddressGuard::isPublic)) {
      steps.add(ConnectionStep.failed("dns", "private", null));
      return steps;
    }
    steps.add(ConnectionStep.passed("dns", found[0].getHostAddress()));
    connect(url, found[0], steps);
    return steps;
  }

  /** The resolver of the system can wait for a minute; people do not. */
  private static InetAddress[] resolve(String host, List<ConnectionStep> steps)
      throws InterruptedException {
    FutureTask<InetAddress[]> asked = new FutureTask<>(() -> InetAddress.getAllByName(host));
    Thread.ofPlatform().daemon().name("dns").start(asked);
    try {
      return asked.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      steps.add(ConnectionStep.failed("dns", "timeout", host));
    } catch (ExecutionException e) {
      steps.add(
          ConnectionStep.failed(
              "dns", e.getCause() instanceof UnknownHostException ? "unknown" : "broken", host));
    }
    return new InetAddress[0];
  }

  private static void connect(URI url, InetAddress address, List<ConnectionStep> steps) {
    boolean secure = "https".equalsIgnoreCase(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
      steps.add(ConnectionStep.passed("connect", Integer.toString(port)));
      if (secure) {
        steps.add(secure(socket, url.getHost(), port));
      }
    } catch (SocketTimeoutException _) {
      steps.add(ConnectionStep.failed("connect", "timeout", Integer.toString(port)));
    } catch (ConnectException _) {
      steps.add(ConnectionStep.failed("connect", "refused", Integer.toString(port)));
    } catch (IOException _) {
      steps.add(ConnectionStep.failed("connect", "broken", Integer.toString(port)));
    }
  }

  private static ConnectionStep secure(Socket socket, String host, int port) {
    try {
      socket.setSoTimeout(PATIENCE_MILLIS);
      SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
      SSLSocket secured = (SSLSocket) factory.createSocket(socket, host, port, false);
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      secured.startHandshake();
      return ConnectionStep.passed("tls", secured.getSession().getProtocol());
    } catch (SSLException e) {
      return ConnectionStep.failed("tls", why(e), null);
    } catch (SocketTimeoutException _) {
      return ConnectionStep.failed("tls", "timeout", null);
    } catch (IOException _) {
      return ConnectionStep.failed("tls", "broken", null);
    }
  }

  /** What of a certificate is wrong, as far as the exceptions tell it. */
  private static String why(SSLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof CertificateExpiredException) {
        return "expired";
      }
      if (cause instanceof CertificateNotYetValidException) {
        return "early";
      }
      if (message.contains("subject alternative") || message.contains("No name matching")) {
        return "name";
      }
      if (message.contains("unable to find valid certification path")) {
        return "issuer";
      }
      if (message.contains("plaintext connection")
          || message.contains("unrecognized SSL message")) {
        return "plain";
      }
    }
    return "broken";
  }
}
