package com.b2chatanalytics.platform;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;

/**
 * Which addresses of others the product may be told to call. Somebody who may change settings must
 * not thereby reach what only this machine or its network can: its own services, a cloud's
 * metadata, a router. What the environment names is not asked: whoever sets it owns the machine.
 */
public final class AddressGuard {
  private AddressGuard() {}

  /** Whether it is {@code https} with a host name, without user, query or fragment. */
  public static boolean isPlainHttps(URI address) {
    return "https".equalsIgnoreCase(address.getScheme())
        && address.getHost() != null
        && !address.getHost().isEmpty()
        && address.getUserInfo() == null
        && address.getQuery() == null
        && address.getFragment() == null;
  }

  /** Whether everybody on the internet can reach it: not loopback, private, local or reserved. */
  public static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic4(bytes, 0) : isPublic6(bytes);
  }

  private static boolean isPublic4(byte[] b, int at) {
    int first = b[at] & 0xff;
    int second = b[at + 1] & 0xff;
    return first != 0
        && first != 10
        && first != 127
        && first < 224
        && !(first == 100 && second >= 64 && second < 128)
        && !(first == 169 && second == 254)
        && !(first == 172 && second >= 16 && second < 32)
        && !(first == 192 && second == 168)
        && !(first == 192 && second == 0)
        && !(first == 198 && (second == 18 || second == 19));
  }

  /** Unique local (fc00::/7), and those that stand for an IPv4 address: NAT64, 6to4, embedded. */
  private static boolean isPublic6(byte[] b) {
    if ((b[0] & 0xfe) == 0xfc) {
      return false;
    }
    boolean nat64 = b[0] == 0 && (b[1] & 0xff) == 0x64 && (b[2] & 0xff) == 0xff;
    if (nat64) {
      return isPublic4(b, 12);
    }
    boolean sixToFour = (b[0] & 0xff) == 0x20 && b[1] == 2;
    if (sixToFour) {
      return isPublic4(b, 2);
    }
    // Of the rest only 2000::/3 is given to anybody.
    return (b[0] & 0xe0) == 0x20;
  }
}
