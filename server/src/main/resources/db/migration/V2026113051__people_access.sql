-- Grants beside the role are in person already; here come the departments a manager is limited to,
-- people known from an outside provider, and what is needed to list and end sessions.
alter table person
  -- Null: every department. Only a manager is limited.
  add column departments text[],
  -- Who signs in by an outside provider: its address and its name for the person.
  add column issuer text,
  add column subject text,
  -- Permissions that the provider grants, beside those granted here.
  add column provider_granted text[] not null default '{}',
  -- When the provider last changed what it says of the person, by its own clock.
  add column provider_updated_at timestamptz,
  -- Who shut the person out: people here, or the provider, for the time being or for good.
  add column deactivated_by text
    check (deactivated_by in ('PEOPLE', 'PROVIDER', 'PROVIDER_FOR_GOOD')),
  add column last_seen_at timestamptz,
  add constraint person_subject unique (issuer, subject),
  add constraint person_limited check (departments is null or role = 'MANAGER');

alter table sign_in_session
  add column id bigint generated always as identity unique,
  add column address text,
  add column device text;

-- Links by which somebody sets a password once; only the hash of the secret in it is kept.
create table invitation (
  secret_hash bytea primary key,
  person_id bigint not null references person (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create index invitation_person on invitation (person_id);
