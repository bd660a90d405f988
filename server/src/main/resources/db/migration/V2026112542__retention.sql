-- What customers wrote and who they are can be cleared after a time; numbers stay.

alter table chat
  add column text_cleared_before timestamptz,
  add column text_cleared boolean not null default false,
  add column contact_cleared_before timestamptz;
comment on column chat.text_cleared_before is 'messages before this carry no text any more, whatever B2Chat sends again';
comment on column chat.text_cleared is 'no message carries a text; false again when one comes that is newer';
comment on column chat.contact_cleared_before is 'contact details are cleared; they come back if the chat goes on after this';

create table contact_cleared (
  contact_id bigint primary key,
  before timestamptz not null
);
comment on table contact_cleared is 'contacts without details; these come back if the contact changes or writes after this';

create table retention_run (
  id bigint generated always as identity primary key,
  trigger text not null,
  state text not null,
  message_text_days integer,
  contact_details_days integer,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  cancel_asked boolean not null default false,
  progress double precision not null default 0,
  chats bigint not null default 0,
  messages bigint not null default 0,
  chat_contacts bigint not null default 0,
  contacts bigint not null default 0,
  contact_changes bigint not null default 0,
  quarantined bigint not null default 0
);
