-- People who sign in by an outside provider, such as Clerk. What it says of them and what is decided
-- here stand apart, so that each can change without losing the other.
alter table person
  -- The role as the provider last said it; null where it says none.
  add column provider_role text check (provider_role in ('MANAGER', 'ADMIN')),
  -- The role given here by an invitation, which counts where the provider says none.
  add column local_role text check (local_role in ('MANAGER', 'ADMIN')),
  -- Whether the provider shuts the person out, beside what people here decide.
  add column provider_out boolean not null default false,
  -- Only a manager is limited; the limit of one whom the provider makes an administrator is kept for
  -- the day on which they are a manager again.
  drop constraint person_limited;

-- Events of the provider that were handled, by the id that is the same on each retry.
create table provider_event (
  id text primary key,
  at timestamptz not null
);

create index provider_event_at on provider_event (at);

-- The provider's own sessions that ended there; their tokens are refused until they have expired.
create table provider_session_end (
  session text primary key,
  until timestamptz not null
);

-- How the provider answered lately, for the health page: one row for each kind of news.
create table provider_news (
  kind text primary key,
  at timestamptz not null,
  times bigint not null,
  detail text not null
);
