package com.b2chatanalytics.imports;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One file of B2Chat's console and what became of it.
 *
 * @param fileName as it was sent, without folders; hostile
 * @param bytes size of the file as sent
 * @param dryRun only a preview was asked for; cleared when the preview is run
 * @param progress 0 to 1, of the present step
 * @param from first day of the account on which a chat of the file was created; absent while unread
 * @param to last such day
 * @param error key of why it failed, such as {@code zip_bomb}; a text stands under {@code
 *     import.error.<key>}
 * @param detail what exactly, in English; absent where the key says all
 */
public record ConsoleImport(
    long id,
    String fileName,
    long bytes,
    boolean dryRun,
    ImportState state,
    ImportStep step,
    boolean cancelAsked,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    double progress,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    ImportCounts counts,
    @Nullable String error,
    @Nullable String detail) {}
