package com.b2chatanalytics.operate;

/**
 * What retention cleared, or would clear.
 *
 * @param chats whose message texts go
 * @param messages whose text, caption or media link goes
 * @param chatContacts chats whose copy of the contact's details goes
 * @param contacts whose details go
 * @param contactChanges entries of contacts' history whose values go
 * @param quarantined records in quarantine whose texts and details go
 * @param auditEntries entries of the audit that go
 */
public record RetentionCounts(
    long chats,
    long messages,
    long chatContacts,
    long contacts,
    long contactChanges,
    long quarantined,
    long auditEntries) {

  /** Nothing at all. */
  public static final RetentionCounts NONE = new RetentionCounts(0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  public RetentionCounts plus(RetentionCounts o) {
    return new RetentionCounts(
        chats + o.chats,
        messages + o.messages,
        chatContacts + o.chatContacts,
        contacts + o.contacts,
        contactChanges + o.contactChanges,
        quarantined + o.quarantined,
        auditEntries + o.auditEntries);
  }
}
