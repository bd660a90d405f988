package com.b2chatanalytics.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps sent files unread until it is known that whoever sends them may. Otherwise the first to ask
 * for any parameter, be it a filter or a page that tells of an error, would have the server write
 * the whole body to the disk.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UploadSeal extends OncePerRequestFilter {

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean upload = Uploads.isUpload(request.getContentType());
    chain.doFilter(upload ? new Sealed(request) : request, response);
  }

  /** A request that seems to carry nothing while its files are not allowed. */
  private static final class Sealed extends HttpServletRequestWrapper {
    Sealed(HttpServletRequest request) {
      super(request);
    }

    private boolean open() {
      return Uploads.areAllowed((HttpServletRequest) getRequest());
    }

    @Override
    public @Nullable String getContentType() {
      return open() ? super.getContentType() : null;
    }

    @Override
    public @Nullable String getParameter(String name) {
      return open() ? super.getParameter(name) : null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return open() ? super.getParameterMap() : Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return open() ? super.getParameterNames() : Collections.emptyEnumeration();
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return open() ? super.getParameterValues(name) : null;
    }

    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
      return open() ? super.getParts() : List.of();
    }

    @Override
    public @Nullable Part getPart(String name) throws IOException, ServletException {
      return open() ? super.getPart(name) : null;
    }
  }
}
