-- B2Chat's own counts beside ours, day by day, and what came of comparing them.

create table sync_count (
  day date primary key,
  zone text not null,
  theirs bigint not null,
  proven bigint,
  ours bigint not null,
  held bigint not null,
  verdict text not null,
  rereads integer not null,
  run_id bigint,
  counted_at timestamptz not null,
  judged_at timestamptz not null,
  next_at timestamptz not null
);
create index sync_count_next on sync_count (next_at);
comment on column sync_count.day is 'day of creation, as B2Chat''s filter understands days';
comment on column sync_count.zone is 'zone of the day: the account''s, or UTC where B2Chat''s filter means that';
comment on column sync_count.theirs is 'chats of the day, derived from B2Chat''s totals; negative where these contradict each other';
comment on column sync_count.proven is 'chats of the day, derived from where its rows end; null while its totals were not doubted';
comment on column sync_count.held is 'unreadable records that may be of the day';
comment on column sync_count.verdict is 'reading: it differs and is read again; settled; moving: its rows do not end where they did';
comment on column sync_count.judged_at is 'when this pair of numbers was first found';

-- Days that a person wants counted now.
create table sync_count_asked (
  day date primary key
);

-- One row, written by the first count.
create table sync_reconciliation (
  only_row boolean primary key default true check (only_row),
  utc_evidence integer not null default 0
);

-- All contacts, counted like a day of chats. One row, written by the first count.
create table sync_contact_count (
  only_row boolean primary key default true check (only_row),
  counted_day date not null,
  theirs bigint not null,
  proven bigint,
  ours bigint not null,
  held bigint not null,
  verdict text not null,
  rereads integer not null,
  run_id bigint,
  counted_at timestamptz not null,
  judged_at timestamptz not null,
  next_at timestamptz not null
);

-- Messages of a day's chats: those in the newest JSON of each beside those stored.
create table sync_content (
  day date primary key,
  chats bigint not null,
  sent bigint not null,
  stored bigint not null,
  left_out bigint not null,
  unreadable bigint not null,
  withheld bigint not null,
  restored bigint not null,
  asked boolean not null default false,
  checked_at timestamptz not null,
  next_at timestamptz not null
);
comment on column sync_content.sent is 'in the newest JSON of each chat';
comment on column sync_content.left_out is 'stored, but no longer in the newest JSON';
comment on column sync_content.unreadable is 'in the newest JSON, but without a readable time';
comment on column sync_content.withheld is 'chats begun by agents that come without messages';
comment on column sync_content.restored is 'were in the JSON but not stored, until this check stored them again';
comment on column sync_reconciliation.utc_evidence is 'above 0: B2Chat''s filter means days of UTC; each count that fits only one zone moves it';
