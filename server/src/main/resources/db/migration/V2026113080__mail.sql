-- Mail that waits for its turn, so that it outlives a restart and a mail server that is away.
create table mail (
  id bigint generated always as identity primary key,
  -- What it is, such as invitation.
  kind text not null,
  -- To what it belongs, such as person 12: later mail about the same thing takes its place.
  about text not null,
  recipient text not null,
  -- Subject and texts, encrypted, since a link in them may sign somebody in; emptied once it is
  -- sent or given up.
  content text,
  state text not null check (state in ('waiting', 'sent', 'failed')),
  created_at timestamptz not null,
  -- After this nobody needs it any more.
  expires_at timestamptz not null,
  next_at timestamptz not null,
  attempts int not null default 0,
  ended_at timestamptz,
  -- At which step the last attempt failed, why as a key, and what the mail server said.
  step text,
  reason text,
  detail text,
  check ((content is null) = (state <> 'waiting'))
);

create index mail_waiting on mail (next_at) where state = 'waiting';
create index mail_about on mail (about, id);
create index mail_ended on mail (ended_at) where ended_at is not null;

-- How the mail server did, for the health page: one row.
create table mail_server (
  single_row boolean primary key check (single_row),
  sent_at timestamptz,
  -- Null while it works.
  failing_since timestamptz,
  failed_at timestamptz,
  step text,
  reason text,
  detail text
);
