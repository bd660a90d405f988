-- Entries of the audit may go after a time that is set: whole days of them, the oldest first, and
-- only by this function. Nobody can tidy away a single entry.
create or replace function audit_entry_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
    and old.at < cast(nullif(current_setting('b2a.audit_before', true), '') as timestamptz) then
    return old;
  end if;
  raise exception 'entries of the audit are never changed, and removed by whole days only';
end
$$;

create function audit_entry_forget(before timestamptz) returns bigint language plpgsql as $$
declare
  gone bigint;
begin
  perform set_config('b2a.audit_before', cast(before as text), true);
  delete from audit_entry where at < before;
  get diagnostics gone = row_count;
  perform set_config('b2a.audit_before', '', true);
  return gone;
end
$$;

alter table retention_run
  add column audit_days integer,
  add column audit_entries bigint not null default 0;
