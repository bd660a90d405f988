-- What kept the sync from reading the newest days, now and before.
create table sync_trouble (
  id bigint generated always as identity primary key,
  kind text not null,
  since timestamptz not null,
  until timestamptz,
  last_error text not null,
  failures integer not null default 1,
  next_try_at timestamptz
);
create unique index sync_trouble_open on sync_trouble ((true)) where until is null;
comment on column sync_trouble.until is 'absent while it lasts; at most one lasts';
comment on column sync_trouble.failures is 'in a row: what the growing intervals between tries go by';

alter table sync_state drop column failing_since, drop column failure;
