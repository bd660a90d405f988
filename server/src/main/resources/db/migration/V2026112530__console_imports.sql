-- What B2Chat's console exports and its API withholds: messages and authors from files, and the imports themselves.

alter table chat add column from_file boolean not null default false;
comment on column chat.from_file is 'header known from a console file only; the first delivery by the API takes its place';

alter table message add column from_file boolean not null default false;
alter table message add column sender text;
comment on column message.from_file is 'the API has never delivered it';
comment on column message.sender is 'agent or bot, where a console file told; of outgoing messages only';

create table console_import (
  id bigint generated always as identity primary key,
  file_name text not null,
  bytes bigint not null,
  dry_run boolean not null,
  state text not null,
  step text not null,
  cancel_asked boolean not null default false,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  progress double precision not null default 0,
  first_day date,
  last_day date,
  rows bigint not null default 0,
  unreadable bigint not null default 0,
  chats bigint not null default 0,
  created bigint not null default 0,
  filled bigint not null default 0,
  extended bigint not null default 0,
  unchanged bigint not null default 0,
  messages bigint not null default 0,
  known bigint not null default 0,
  authors bigint not null default 0,
  disagreements bigint not null default 0,
  position bigint not null default 0,
  after_chat text not null default '',
  error text,
  detail text
);
comment on column console_import.position is 'checkpoint of reading: rows of the file that stand in console_import_row or among the notes';
comment on column console_import.after_chat is 'checkpoint of comparing and writing: chats up to this id are done';

-- The file's rows while an import works, so that a chat whose rows are scattered over the file is still taken as one.
create table console_import_row (
  import_id bigint not null references console_import on delete cascade,
  chat_id text collate "C" not null,
  row_no bigint not null,
  cells text not null,
  primary key (import_id, chat_id, row_no)
);

create table console_import_note (
  id bigint generated always as identity primary key,
  import_id bigint not null references console_import on delete cascade,
  kind text not null,
  row_no bigint,
  chat_id text,
  what text not null,
  at timestamptz,
  archived text,
  file text
);
create index console_import_note_import on console_import_note (import_id, kind);
