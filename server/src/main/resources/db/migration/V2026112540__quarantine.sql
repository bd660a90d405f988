-- What exactly is wrong with a record in quarantine, how it left, and the tries at reading all again.

alter table quarantine
  add column kind text,
  add column pointer text not null default '',
  add column resolution text,
  add column cleared boolean not null default false;

update quarantine set
  kind = case
    when reason like 'not a JSON object%' then 'not_an_object'
    when reason like '%longer than%' then 'id_too_long'
    when reason like 'created_at%' then 'created_at_unreadable'
    else 'id_missing' end,
  pointer = case
    when reason like 'not a JSON object%' then ''
    when reason like 'created_at%' then '/created_at'
    when reason like 'contact_id%' then '/contact_id'
    else '/chat_id' end,
  resolution = case when resolved_at is not null then 'later_copy' end;

alter table quarantine alter column kind set not null;
create index quarantine_open on quarantine (entity, record_id) where resolved_at is null;

comment on column quarantine.pointer is 'JSON pointer to the offending place, empty for the whole record';
comment on column quarantine.resolution is 'retried, later_copy or superseded';
comment on column quarantine.cleared is 'retention took texts and contact details out of raw';

create table quarantine_retry (
  id bigint generated always as identity primary key,
  trigger text not null,
  state text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  last_id bigint not null default 0,
  total bigint not null default 0,
  done bigint not null default 0,
  resolved bigint not null default 0,
  cancel_asked boolean not null default false
);
comment on column quarantine_retry.last_id is 'the checkpoint: records up to this one have been tried';

alter table sync_state add column reader_version integer not null default 0;
comment on column sync_state.reader_version is 'version of the reader that last tried the quarantine';
