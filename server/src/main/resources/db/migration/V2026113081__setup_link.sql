-- Links by which the first administrator comes into being; only the hash of the secret is kept.
create table setup_link (
  secret_hash bytea primary key,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
