package com.b2chatanalytics.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that lead to one address that was looked at, whatever the name means a moment later: else
 * a name server could send us into our own network between the look and the call.
 */
final class PinnedSockets extends SocketFactory {
  private final InetAddress address;
  private volatile boolean connected;

  PinnedSockets(InetAddress address) {
    this.address = address;
  }

  /** Whether anybody answered. */
  boolean connected() {
    return connected;
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
      }

      @Override
      public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (!(endpoint instanceof InetSocketAddress asked)) {
          throw new IOException("no internet address");
        }
        super.connect(new InetSocketAddress(address, asked.getPort()), timeout);
        connected = true;
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    Socket socket = createSocket();
    socket.connect(new InetSocketAddress(address, port));
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return createSocket(host.getHostName(), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }
}
