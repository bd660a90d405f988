-- Addresses of pages that people keep under a name, each their own.
create table saved_view (
  id bigint generated always as identity primary key,
  person_id bigint not null references person (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 60),
  -- Path and query of a page of ours.
  address text not null check (address like '/%'),
  created_at timestamptz not null,
  unique (person_id, name)
);
