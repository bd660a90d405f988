-- What B2Chat said: chats, messages and contacts as rows, and their JSON as it was sent.

-- One row, written by the first transaction. Revision and chat numbers are given under an advisory lock held to commit, so revisions
-- commit in order and a reader that tails them sees no gap.
create table archive (
  only_row boolean primary key default true check (only_row),
  revision bigint not null,
  last_chat_no bigint not null
);

create table chat (
  chat_no bigint primary key,
  chat_id text not null unique,
  revision bigint not null,
  fingerprint bytea not null,
  provider text,
  status text,
  agent text,
  agent_username text,
  agent_name text,
  agent_email text,
  department text,
  line text,
  contact_id bigint,
  contact_name text,
  contact_mobile text,
  contact_phone text,
  contact_email text,
  contact_identification text,
  created_at timestamptz not null,
  opened_at timestamptz,
  picked_up_at timestamptz,
  responded_at timestamptz,
  closed_at timestamptz,
  tags text[] not null,
  stars integer,
  good boolean,
  problems text[] not null
);
create index chat_revision on chat (revision);
create index chat_created on chat (created_at);
create index chat_closed on chat (closed_at);

comment on column chat.fingerprint is 'of the JSON without viewer_url and media query strings: equal means nothing changed';
comment on column chat.agent is 'key of the agent: lower-case username, else e-mail';
comment on column chat.problems is 'fields that could not be read and count as missing';

-- Deflated JSON, as sent: the only place where viewer_url is kept.
create table chat_raw (
  chat_no bigint primary key,
  raw bytea not null
);
alter table chat_raw alter column raw set storage external;

-- No foreign key: its check would cost a look-up for every message of a back-fill, and only the
-- archive writes here, chat and messages in one transaction.
create table message (
  chat_no bigint not null,
  ordinal integer not null,
  position integer,
  at timestamptz not null,
  sent_at text not null,
  incoming boolean not null,
  broadcast boolean not null,
  type text,
  body text,
  caption text,
  primary key (chat_no, ordinal)
);

comment on column message.ordinal is 'in the order in which the archive first saw the messages of a chat';
comment on column message.position is 'in the latest export; null when that left the message out';
comment on column message.sent_at is 'created_at as sent, to be read again when the zone of B2Chat changes';

create table contact (
  contact_id bigint primary key,
  revision bigint not null,
  exported boolean not null,
  seen_at timestamptz not null,
  fingerprint bytea not null,
  name text,
  mobile text,
  phone text,
  email text,
  identification text,
  address text,
  country text,
  city text,
  company text,
  tags jsonb not null,
  attributes jsonb not null,
  created_at timestamptz,
  updated_at timestamptz,
  raw bytea
);
create index contact_revision on contact (revision);

comment on column contact.exported is 'false: known only from inside chats';
comment on column contact.seen_at is 'creation of the newest chat that named the contact, until an export does';

create table agent (
  agent_id text primary key,
  username text,
  name text,
  email text,
  named_at timestamptz not null
);
comment on column agent.named_at is 'creation of the newest chat that named the agent so';

create table department (
  name text primary key
);

create table line (
  name text primary key
);
