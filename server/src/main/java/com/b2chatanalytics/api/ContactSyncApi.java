package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.sync.ContactSync;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the reading of contacts stands. */
@RestController
@RequestMapping("/api/v1/sync/contacts")
@Requires(Permission.SYNC_RUN)
class ContactSyncApi {
  private final ContactSync contacts;

  ContactSyncApi(ContactSync contacts) {
    this.contacts = contacts;
  }

  /** When all contacts were read last, whether B2Chat heeds its filter, stubs and vanished ones. */
  @GetMapping
  ContactSync.Standing standing() {
    return contacts.standing();
  }
}
