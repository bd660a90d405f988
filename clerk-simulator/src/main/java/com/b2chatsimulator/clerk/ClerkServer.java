package com.b2chatsimulator.clerk;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardServer;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.modeler.Registry;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;
import org.springframework.web.servlet.DispatcherServlet;

/** A Tomcat on loopback around a Spring context that nothing else shares. */
final class ClerkServer implements AutoCloseable {
  private final Path folder;
  private final Tomcat tomcat = new Tomcat();
  private final StandardContext web;
  private final int port;
  private Connector connector;

  /** Takes the port, and answers nobody yet. */
  ClerkServer(int port) {
    // Two servers in one process would fight for the same names.
    Registry.disableRegistry();
    try {
      folder = Files.createTempDirectory("clerk-simulator");
    } catch (IOException e) {
      throw new UncheckedIOException("No folder for Clerk's simulator", e);
    }
    tomcat.setBaseDir(folder.toString());
    ((StandardServer) tomcat.getServer()).setUtilityThreadsAsDaemon(true);
    connector = connector(port);
    tomcat.setConnector(connector);
    web = (StandardContext) tomcat.addContext("", folder.toString());
    // Looked for in classes of the whole process, which stays.
    web.setClearReferencesRmiTargets(false);
    web.setClearReferencesThreadLocals(false);
    // Cookies ignore ports: the product's own must not be replaced by this one.
    web.setSessionCookieName("SIMSESSION");
    StandardManager sessions = new StandardManager();
    sessions.setPathname(null);
    web.setManager(sessions);
    try {
      tomcat.init();
    } catch (LifecycleException e) {
      throw taken(port, e);
    }
    this.port = connector.getLocalPort();
  }

  private static Connector connector(int port) {
    Connector connector = new Connector();
    connector.setPort(port);
    connector.setThrowOnFailure(true);
    connector.setProperty("address", "127.0.0.1");
    return connector;
  }

  private static UncheckedIOException taken(int port, LifecycleException cause) {
    return new UncheckedIOException(
        new IOException("Port " + port + " cannot be listened on", cause));
  }

  int port() {
    return port;
  }

  /** Answers from now on, with the beans that are added to the authorization server's own. */
  void serve(Filter first, Map<String, Object> beans) {
    GenericWebApplicationContext context =
        new GenericWebApplicationContext(new DefaultListableBeanFactory(), web.getServletContext());
    new AnnotatedBeanDefinitionReader(context).register(AuthorizationServer.class);
    // As singletons they are used and not closed with the context.
    beans.forEach(context.getBeanFactory()::registerSingleton);
    context.refresh();
    filter("first", first);
    filter("security", new DelegatingFilterProxy("springSecurityFilterChain", context));
    Wrapper pages = Tomcat.addServlet(web, "pages", new DispatcherServlet(context));
    pages.setLoadOnStartup(1);
    pages.addMapping("/");
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      throw taken(port, e);
    }
  }

  private void filter(String name, Filter filter) {
    FilterDef definition = new FilterDef();
    definition.setFilterName(name);
    definition.setFilter(filter);
    web.addFilterDef(definition);
    FilterMap everything = new FilterMap();
    everything.setFilterName(name);
    everything.addURLPattern("/*");
    web.addFilterMap(everything);
  }

  synchronized void down() {
    tomcat.getService().removeConnector(connector);
    try {
      connector.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("Port " + port + " cannot be given back", e);
    }
  }

  synchronized void up() {
    connector = connector(port);
    tomcat.getService().addConnector(connector);
    if (!connector.getState().isAvailable()) {
      throw new IllegalStateException("Port " + port + " was taken meanwhile");
    }
  }

  @Override
  public synchronized void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
      FileSystemUtils.deleteRecursively(folder);
    } catch (LifecycleException e) {
      throw new IllegalStateException("Clerk's simulator does not stop", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " stays", e);
    }
  }
}
