package com.b2chatanalytics.operate;

import java.util.Set;

/** Which tables can hold customers' data: whoever adds one says so here. */
final class CanaryTables {
  private CanaryTables() {}

  /** Tables in which the canary sits before its erasure: what fills a new one belongs here. */
  static final Set<String> PERSONAL =
      Set.of(
          "chat",
          "chat_raw",
          "chat_words",
          "console_import",
          "console_import_note",
          "console_import_row",
          "contact",
          "contact_change",
          "message",
          "quality_dispute",
          "quality_review",
          "quality_score",
          "quarantine",
          "saved_view");

  /** Tables that hold numbers, stamps, settings, or what our own people do. */
  static final Set<String> IMPERSONAL =
      Set.of(
          "agent",
          "api_token",
          "archive",
          "audit_entry",
          "backup_run",
          "contact_cleared",
          "contact_gone",
          "database_owner",
          "department",
          "erasure_due",
          "erasure_run",
          "error_day",
          "error_kind",
          "health_change",
          "health_node",
          "invitation",
          "line",
          "mail",
          "mail_server",
          "person",
          "person_preference",
          "provider_event",
          "provider_news",
          "provider_session_end",
          "quality_batch",
          "quality_item",
          "quality_request",
          "quality_run",
          "quarantine_retry",
          "request_day",
          "request_place",
          "request_spend",
          "retention_run",
          "scheduled_tasks",
          "search_due",
          "search_state",
          "setting",
          "setup_link",
          "sign_in_attempt",
          "sign_in_session",
          "sync_account",
          "sync_change_rate",
          "sync_contact_count",
          "sync_content",
          "sync_count",
          "sync_count_asked",
          "sync_day",
          "sync_day_reading",
          "sync_lag",
          "sync_page_size",
          "sync_reconciliation",
          "sync_run",
          // Numbers of contacts while their export is read; see SeenErasing.
          "sync_seen",
          "sync_state",
          "sync_trouble",
          "sync_window",
          "tombstone");
}
