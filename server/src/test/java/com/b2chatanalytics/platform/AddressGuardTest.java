package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "127.0.0.1",
        "127.9.9.9",
        "100.64.0.1",
        "100.127.255.255",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "192.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "198.19.1.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2002:a00:1::",
        "fec0::1",
        "100::1"
      })
  void whatOnlyThisNetworkReaches_isNotPublic(String address) throws UnknownHostException {
    assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "100.63.0.1",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.167.0.1",
        "198.17.0.1",
        "223.255.255.1",
        "2606:4700::1111",
        "64:ff9b::101:101",
        "2002:101:101::"
      })
  void whatEverybodyReaches_isPublic(String address) throws UnknownHostException {
    assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.b2chat.io",
        "https://user:word@api.b2chat.io",
        "https://api.b2chat.io?x=1",
        "https://api.b2chat.io#x",
        "ftp://api.b2chat.io",
        "https:///x",
        "file:/etc/passwd",
        "x"
      })
  void anythingButPlainHttps_isNot(String address) {
    assertThat(AddressGuard.isPlainHttps(URI.create(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://api.b2chat.io", "HTTPS://api.b2chat.io:8443/base"})
  void plainHttps_is(String address) {
    assertThat(AddressGuard.isPlainHttps(URI.create(address))).isTrue();
  }
}
