-- What the requests of each calendar day were for.

create table request_spend (
  day date not null,
  need text not null,
  used integer not null,
  primary key (day, need)
);
comment on table request_spend is 'attempts, failed ones included; those for a token under the need that took it';
