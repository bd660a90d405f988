package com.b2chatanalytics.page;

import com.b2chatanalytics.access.DemoAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sign-in page shows.
 *
 * @param wrong why the last try failed, absent before one
 * @param next where the way leads after signing in
 * @param accounts of the demo, empty in live mode
 */
public record DoorView(@Nullable String wrong, String next, List<DemoAccount> accounts) {}
