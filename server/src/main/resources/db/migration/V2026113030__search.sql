-- Words of chats, to search in messages. Filled beside the sync, never in a page's transaction.

create table chat_words (
  chat_no bigint primary key,
  words tsvector not null
);
create index chat_words_words on chat_words using gin (words);
comment on table chat_words is 'words of messages, captions, names and phones, folded by the product; chats without any have no row';

-- One row, written by the first that needs it.
create table search_state (
  only_row boolean primary key default true check (only_row),
  revision bigint not null,
  reader integer not null
);
comment on column search_state.revision is 'chats up to this revision are searched';
comment on column search_state.reader is 'version of the reading of words that filled the index';

-- Chats whose texts retention took away: their words went in the same transaction.
create table search_due (
  chat_no bigint primary key
);
