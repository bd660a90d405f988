-- Two nodes cannot queue two jobs of a kind; quarantine tells texts and details apart.

update retention_run set state = 'cancelled', ended_at = created_at
where ended_at is null and id > (select min(id) from retention_run where ended_at is null);
create unique index retention_run_unended on retention_run ((ended_at is null))
  where ended_at is null;

update quarantine_retry set state = 'cancelled', ended_at = created_at
where ended_at is null and id > (select min(id) from quarantine_retry where ended_at is null);
create unique index quarantine_retry_unended on quarantine_retry ((ended_at is null))
  where ended_at is null;

alter table quarantine
  add column texts_cleared boolean not null default false,
  add column details_cleared boolean not null default false;
update quarantine set texts_cleared = true, details_cleared = true where cleared;
create index quarantine_record on quarantine (entity, record_id, seen_at);
create index chat_contact on chat (contact_id);

comment on column quarantine.cleared is 'retention took texts or contact details out of raw';
comment on column quarantine.texts_cleared is 'the rule for texts has been applied';
comment on column quarantine.details_cleared is 'the rule for contact details has been applied';
