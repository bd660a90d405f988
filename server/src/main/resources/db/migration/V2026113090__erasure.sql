-- Customers whose data were erased on request: keyed digests alone, by which they are recognised
-- whenever anything of theirs comes again.
create table tombstone (
  trace text primary key,
  person text not null,
  key_name text not null,
  erased_at timestamptz not null
);
comment on table tombstone is 'HMAC-SHA-256 of contact ids, phones, e-mails, documents, names and chat ids; the key is not in the database';
comment on column tombstone.person is 'what one erasure is called: of all its tombstones';
comment on column tombstone.key_name is 'by which key: another one recognises nobody';

create table erasure_run (
  id bigint generated always as identity primary key,
  person text not null,
  trigger text not null,
  state text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  progress double precision not null default 0,
  contacts bigint not null default 0,
  changes bigint not null default 0,
  chats bigint not null default 0,
  messages bigint not null default 0,
  others jsonb not null default '{}'
);
comment on column erasure_run.others is 'records in other places, by the place';

-- Chats whose texts and raw record are still to be emptied; who they were with is gone already.
create table erasure_due (
  chat_no bigint primary key,
  run_id bigint not null references erasure_run
);
create index erasure_due_run on erasure_due (run_id, chat_no);

alter table archive add column erasures bigint not null default 0;
comment on column archive.erasures is 'how many have ended: a read model made before the last of them is made anew';
