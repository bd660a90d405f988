-- Who did what. Rows are only ever added: what somebody did must not be something that somebody with
-- a way into the tables of the product can tidy away by mistake.
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  -- Null for strangers, the product itself and an outside provider.
  person_id bigint,
  -- The person's e-mail at that time.
  who text not null,
  via text not null check (via in ('SESSION', 'TOKEN', 'PROVIDER', 'PRODUCT', 'NOBODY')),
  -- A dotted name such as settings.sla.
  what text not null,
  object text,
  address text,
  outcome text not null check (outcome in ('DONE', 'REFUSED', 'FAILED')),
  details jsonb not null default '{}' check (octet_length(details::text) <= 8000)
);

create index audit_entry_at on audit_entry (at);
create index audit_entry_what on audit_entry (what, id);

create function audit_entry_stays() returns trigger language plpgsql as $$
begin
  raise exception 'entries of the audit are never changed or removed';
end
$$;

create trigger audit_entry_stays
before update or delete on audit_entry
for each row execute function audit_entry_stays();

create trigger audit_entry_stays_whole
before truncate on audit_entry
for each statement execute function audit_entry_stays();
