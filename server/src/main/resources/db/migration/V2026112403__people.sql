-- People who may sign in. The e-mail is kept in lower case.
create table person (
  id bigint generated always as identity primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  role text not null check (role in ('MANAGER', 'ADMIN')),
  -- Null for people who sign in elsewhere.
  password_hash text,
  -- Permissions beside the role: given, and taken away.
  granted text[] not null default '{}',
  denied text[] not null default '{}',
  active boolean not null default true,
  created_at timestamptz not null
);

-- Only the hash of the cookie is kept: who reads this table cannot sign in with it.
create table sign_in_session (
  secret_hash bytea primary key,
  person_id bigint not null references person (id) on delete cascade,
  created_at timestamptz not null,
  last_seen_at timestamptz not null
);

create index sign_in_session_person on sign_in_session (person_id);

create table api_token (
  id bigint generated always as identity primary key,
  person_id bigint not null references person (id) on delete cascade,
  name text not null,
  role text not null check (role in ('MANAGER', 'ADMIN')),
  secret_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz
);

create index api_token_person on api_token (person_id);

-- Attempts to sign in that did not succeed yet, by account, by address and by both.
create table sign_in_attempt (
  source text primary key,
  attempts int not null,
  last_at timestamptz not null,
  blocked_until timestamptz
);
