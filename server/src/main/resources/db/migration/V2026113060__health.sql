-- How the parts of the product were, so that "since when" outlives a restart.

create table health_node (
  node text primary key,
  seen_at timestamptz not null
);
comment on table health_node is 'when each node last looked at itself; what lies between that and its next start is not known';

create table health_change (
  id bigint generated always as identity primary key,
  node text not null,
  part text not null,
  state text not null,
  kind text not null,
  at timestamptz not null
);
create index health_change_node on health_change (node, part, at);

-- Warnings and errors of the log, grouped: no arguments and no messages of exceptions, which may
-- hold what customers wrote.
create table error_kind (
  id bigint generated always as identity primary key,
  level text not null,
  logger text not null,
  text text not null,
  thrown text not null,
  place text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  times bigint not null,
  unique (level, logger, text, thrown, place)
);
create index error_kind_last_at on error_kind (last_at);

create table error_day (
  error_id bigint not null references error_kind on delete cascade,
  day date not null,
  times bigint not null,
  primary key (error_id, day)
);
