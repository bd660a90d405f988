-- Conversation quality: what was asked of Claude, what it cost, what was believed, and what people
-- say of it.

create table quality_run (
  id bigint generated always as identity primary key,
  trigger text not null check (trigger in ('automatic', 'manual')),
  state text not null check (
    state in ('queued', 'running', 'succeeded', 'partial', 'failed', 'cancelled', 'capped')),
  -- Period and filters as they were asked for.
  asked jsonb not null,
  person_id bigint,
  model text not null,
  effort text not null,
  mode text not null check (mode in ('messages', 'batches')),
  prompt text not null,
  forecast jsonb,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  cancel_asked boolean not null default false,
  error text
);
create index quality_run_open on quality_run (id) where ended_at is null;

-- The chats of a run. A chat is asked in a batch and once more alone; all others states are ends.
create table quality_item (
  run_id bigint not null references quality_run,
  chat_no bigint not null,
  place integer not null,
  state text not null check (
    state in ('waiting', 'sent', 'scored', 'cached', 'ineligible', 'refused', 'failed')),
  reason text,
  tries integer not null default 0,
  more_room boolean not null default false,
  request_id bigint,
  primary key (run_id, chat_no)
);
create index quality_item_open on quality_item (run_id, place) where state in ('waiting', 'sent');
create index quality_item_chat on quality_item (chat_no);

-- Every try is one row, written before it is sent: nothing is spent that is not accounted for.
create table quality_request (
  id bigint generated always as identity primary key,
  run_id bigint references quality_run,
  model text not null,
  prompt text not null,
  mode text not null check (mode in ('messages', 'batches')),
  seed bigint not null,
  items jsonb not null,
  batch_id text,
  custom_id text,
  sent_at timestamptz not null,
  ended_at timestamptz,
  state text not null check (state in ('open', 'answered', 'failed', 'lost')),
  status integer,
  error text,
  stop_reason text,
  wire_id text,
  input bigint not null default 0,
  written_5m bigint not null default 0,
  written_1h bigint not null default 0,
  read bigint not null default 0,
  output bigint not null default 0,
  reserved bigint not null,
  cost bigint,
  prices text not null
);
create index quality_request_open on quality_request (id) where state = 'open';
create index quality_request_sent on quality_request (sent_at);
create index quality_request_run on quality_request (run_id);
comment on column quality_request.items is 'chat numbers by the id under which the request names them, in the order sent';
comment on column quality_request.state is 'lost: no answer came, it may have been billed, and its reservation counts';
comment on column quality_request.reserved is 'millionths of a dollar set aside before sending';
comment on column quality_request.cost is 'millionths of a dollar by the usage; null while the reservation counts';
comment on column quality_request.prices is 'version of the price table';
comment on column quality_request.wire_id is 'request-id of the answer';

-- What is believed of a chat. A score is never deleted for its age; one of each chat is current.
create table quality_score (
  id bigint generated always as identity primary key,
  chat_no bigint not null,
  current boolean not null,
  content_key text not null,
  prompt text not null,
  model text not null,
  language text not null,
  resolution smallint,
  sentiment smallint,
  professionalism smallint,
  clarity smallint,
  summary text not null,
  topics text[] not null,
  judgements jsonb not null,
  coaching jsonb not null,
  placeholders text not null,
  doubts text[] not null,
  confidence smallint not null,
  corrections jsonb not null default '{}',
  request_id bigint not null,
  place integer not null,
  messages integer not null,
  scored_at timestamptz not null
);
create unique index quality_score_current on quality_score (chat_no) where current;
create index quality_score_chat on quality_score (chat_no);
create index quality_score_key on quality_score (content_key, scored_at);
comment on column quality_score.content_key is 'of the transcript as sent, prompt and model: within 30 days nothing is paid twice under it';
comment on column quality_score.summary is 'like judgements and coaching with placeholders in place of personal data';
comment on column quality_score.judgements is 'by criterion: reason, and evidence as message index and quote';
comment on column quality_score.placeholders is 'encrypted: what stands behind them';
comment on column quality_score.doubts is 'why it is less sure: disputed, suspicious, shortened, few_messages, dropped_quotes';
comment on column quality_score.confidence is '0 to 100, from the doubts';
comment on column quality_score.corrections is 'by criterion: the score that a person put in its place; it counts from then on';
comment on column quality_score.messages is 'of the chat when it was scored: more now means that it went on';

-- A person's own scores, given before Claude's are shown.
create table quality_review (
  id bigint generated always as identity primary key,
  chat_no bigint not null,
  score_id bigint references quality_score,
  person_id bigint not null,
  sampled text not null,
  resolution smallint,
  sentiment smallint,
  professionalism smallint,
  clarity smallint,
  note text,
  reviewed_at timestamptz not null,
  unique (chat_no, person_id, score_id)
);
create index quality_review_score on quality_review (score_id);
comment on column quality_review.score_id is 'the score that was current then; null where there was none';
comment on column quality_review.sampled is 'how the chat came to be reviewed: random, lowest, uncertain, asked';

-- Somebody holds a piece of evidence, or a score, to be wrong.
create table quality_dispute (
  id bigint generated always as identity primary key,
  score_id bigint not null references quality_score,
  chat_no bigint not null,
  criterion text not null,
  quote integer,
  person_id bigint not null,
  reason text not null,
  correction smallint,
  disputed_at timestamptz not null
);
create index quality_dispute_score on quality_dispute (score_id);
comment on column quality_dispute.quote is 'place of the quote among the evidence of its criterion; null for the score as a whole';
