create table backup_run (
  id bigint generated always as identity primary key,
  trigger text not null,
  state text not null,
  node text,
  file text,
  created_at timestamptz not null,
  ended_at timestamptz,
  progress double precision not null default 0,
  rows bigint not null default 0,
  bytes bigint not null default 0,
  failure text
);
create unique index backup_run_open on backup_run ((true)) where ended_at is null;
comment on column backup_run.node is 'in whose data folder the file lies';
comment on column backup_run.failure is 'why there is no file, as a key';
