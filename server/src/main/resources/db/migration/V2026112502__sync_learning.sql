-- What the sync learned from its sweeps: what each day holds, how chats still change as they age,
-- and how late changes came.

create table sync_day_reading (
  day date primary key,
  asked_at timestamptz not null,
  revision bigint not null,
  newest_at timestamptz,
  chats integer not null,
  unsettled integer not null
);
comment on table sync_day_reading is 'the last sweep that read the day to its end';
comment on column sync_day_reading.asked_at is 'when that sweep asked for its first page';
comment on column sync_day_reading.revision is 'of the archive after it: what is above was found later';
comment on column sync_day_reading.newest_at is 'latest stamp in the chats of the day';
comment on column sync_day_reading.unsettled is 'chats that may still change';

create table sync_change_rate (
  age integer primary key,
  changes double precision not null,
  chat_hours double precision not null
);
comment on table sync_change_rate is 'changes found by re-reading, and the hours that unsettled chats lay unread before, by the first day of an age group; both fade';

create table sync_lag (
  hour timestamptz not null,
  kind text not null,
  seconds integer not null,
  samples integer not null,
  primary key (hour, kind, seconds)
);
comment on column sync_lag.seconds is 'upper edge of the step that the lags fell in';
