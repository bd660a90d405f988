/**
 * Clerk as the product sees it, in a Spring context and on a port of its own: an OpenID provider
 * with discovery, keys that can be rotated, a sign-in and a consent page; session tokens for Bearer
 * calls; signed webhooks with their retries; and everything that can go wrong with them. For tests
 * and the demo, on loopback only. Uses Spring's authorization server, nothing of the product. Start
 * reading at {@link com.b2chatsimulator.clerk.ClerkSimulator}.
 */
@NullMarked
package com.b2chatsimulator.clerk;

import org.jspecify.annotations.NullMarked;
