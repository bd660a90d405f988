-- Runs of the sync, the day windows they consist of, what could not be read, and how far it is.

-- One row, written by the first that needs it.
create table sync_state (
  only_row boolean primary key default true check (only_row),
  leader bigint not null default 0,
  paused boolean not null default false,
  data_through timestamptz,
  contacts_through timestamptz,
  failing_since timestamptz,
  failure text,
  reread_zone text,
  reread_chat_no bigint
);
comment on column sync_state.leader is 'grows each time a node takes the lead: a former leader finds another number and stops before it writes';
comment on column sync_state.data_through is 'start of the last sweep of the newest days that ended well';
comment on column sync_state.reread_zone is 'zone in which the archive was read last';
comment on column sync_state.reread_chat_no is 'how far a reading in another zone has come';

create table sync_run (
  id bigint generated always as identity primary key,
  entity text not null,
  trigger text not null,
  state text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  cancel_asked boolean not null default false,
  pages bigint not null default 0,
  requests bigint not null default 0,
  retries bigint not null default 0,
  read bigint not null default 0,
  created bigint not null default 0,
  changed bigint not null default 0,
  unchanged bigint not null default 0,
  quarantined bigint not null default 0,
  error text
);
create index sync_run_active on sync_run (state) where state in ('queued', 'running');

create table sync_window (
  run_id bigint not null references sync_run on delete cascade,
  seq integer not null,
  entity text not null,
  hot boolean not null,
  from_day date,
  to_day date,
  state text not null,
  position bigint not null default 0,
  total bigint,
  sweeps integer not null default 0,
  failures integer not null default 0,
  started_at timestamptz,
  ended_at timestamptz,
  note text,
  primary key (run_id, seq)
);
create index sync_window_gap on sync_window (from_day) where state = 'gap';
comment on column sync_window.position is 'the checkpoint: records read and committed';
comment on column sync_window.state is 'open, done, gap, or retaken: a gap that a later window took up';

-- Only for windows of several pages, while they are read: proves at the end that none was missed.
create table sync_seen (
  run_id bigint not null,
  seq integer not null,
  record_id text not null,
  primary key (run_id, seq, record_id)
);

create table sync_day (
  day date primary key,
  swept_at timestamptz not null
);

create table quarantine (
  id bigint generated always as identity primary key,
  entity text not null,
  fingerprint bytea not null,
  record_id text,
  reason text not null,
  raw bytea not null,
  run_id bigint,
  seen_at timestamptz not null,
  resolved_at timestamptz,
  unique (entity, fingerprint)
);
