-- Which mode this database belongs to, for ever: one row.
create table database_owner (
  single_row boolean primary key check (single_row),
  mode text not null check (mode in ('demo', 'live')),
  since timestamptz not null
);

-- Settings that people change while the product runs.
create table setting (
  key text primary key,
  value jsonb not null,
  changed_at timestamptz not null
);
