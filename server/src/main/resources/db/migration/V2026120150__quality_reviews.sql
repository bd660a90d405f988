-- A review is blind once: what its person changes with Claude's scores before them stands beside
-- it, and the blind scores stay what agreement is computed from.
create unique index quality_review_own on quality_review (chat_no, person_id);
alter table quality_review
  add column messages integer not null default 0,
  add column agent_words integer not null default 0,
  add column revised jsonb,
  add column revised_at timestamptz;
comment on column quality_review.messages is 'of the chat when it was reviewed: only scores of as many are compared';
comment on column quality_review.agent_words is 'of all that the agent wrote, to see whether the length bends the scores';
comment on column quality_review.revised is 'by criterion: what the person holds it to be after seeing the model''s; null where nothing was changed';

alter table quality_dispute
  add column withdrawn_at timestamptz,
  add column withdrawn_by bigint;
create index quality_dispute_chat on quality_dispute (chat_no);

-- Which version scored last, and what it made of the newest chats.
create index quality_score_scored on quality_score (scored_at, id);
