-- What contacts were before, and which of them B2Chat exports no more.

create table contact_change (
  id bigint generated always as identity primary key,
  contact_id bigint not null,
  what text not null,
  old text,
  now text,
  seen_at timestamptz not null
);
create index contact_change_contact on contact_change (contact_id, id);
comment on column contact_change.what is 'the field, or contact: a chat named another contact from then on, by ids';

create table contact_gone (
  contact_id bigint primary key,
  since timestamptz not null
);
comment on table contact_gone is 'contacts that a full reading of the export did not hold any more';

alter table sync_state
  add column contacts_full_at timestamptz,
  add column contacts_total bigint,
  add column contacts_filter_ignored_at timestamptz;
comment on column sync_state.contacts_full_at is 'start of the last full reading of contacts that ended well';
comment on column sync_state.contacts_total is 'how many contacts that reading found';
comment on column sync_state.contacts_filter_ignored_at is 'when B2Chat last delivered contacts outside the range asked for; null since it did not';
