-- Requests to B2Chat: how many of each calendar day, and the places of the running second.

create table request_day (
  day date primary key,
  used integer not null
);
comment on column request_day.day is 'calendar day in the zone of the B2Chat account';

create table request_place (
  number integer primary key,
  ticket bigint not null,
  free_at timestamptz not null
);
comment on column request_place.ticket is 'grows with each booking, so that a late answer frees only its own';
