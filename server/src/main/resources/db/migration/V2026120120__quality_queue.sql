-- What the queue of conversation scoring has to know after a crash.

alter table quality_item
  add column alone boolean not null default false,
  add column second_look boolean not null default false,
  add column messages integer;
comment on column quality_item.alone is 'whatever was wrong in a batch may be the neighbours'' doing: it is asked in a request of its own';
comment on column quality_item.second_look is 'scored, and asked once more because its text seems to talk to a grader';
comment on column quality_item.messages is 'of the chat when it was looked at';

alter table quality_request add column fence text not null default '';
comment on column quality_request.fence is 'of its transcripts, to read an answer that comes after a crash';
comment on column quality_request.items is 'id under which the request names each chat, its number, and the key of its content, in the order sent';

alter table quality_score add column revision bigint not null default 0;
comment on column quality_score.revision is 'of the chat once it was scored: a higher one means that something of it changed';

-- Message batches: found again after a crash, and deleted on the other side once read.
create table quality_batch (
  batch_id text primary key,
  run_id bigint not null references quality_run,
  created_at timestamptz not null,
  read_at timestamptz,
  deleted_at timestamptz
);
create index quality_batch_kept on quality_batch (run_id) where deleted_at is null;
