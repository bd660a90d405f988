package com.b2chatanalytics.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How outgoing mail does.
 *
 * @param complete whether a mail server and a sender are set
 * @param sentAt when a letter last left; absent before the first
 * @param failingSince since when the server takes nothing; absent while it does
 * @param failedAt when the last attempt failed, while it fails
 * @param failure of the last attempt, while it fails
 * @param waiting how many letters wait
 * @param oldest since when the first of them waits
 */
public record MailStanding(
    boolean complete,
    @Nullable Instant sentAt,
    @Nullable Instant failingSince,
    @Nullable Instant failedAt,
    @Nullable MailFailure failure,
    int waiting,
    @Nullable Instant oldest) {}
