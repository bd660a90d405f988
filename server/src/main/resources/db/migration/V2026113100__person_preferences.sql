-- How each person wants the pages; what is absent follows the browser and the organisation.
create table person_preference (
  person_id bigint primary key references person (id) on delete cascade,
  language text,
  theme text,
  time_zone text
);
