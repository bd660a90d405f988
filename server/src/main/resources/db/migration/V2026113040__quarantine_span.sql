-- Which days a record in quarantine may be of, so that one without a date does not explain them all.

alter table quarantine
  add column from_day date,
  add column to_day date;
comment on column quarantine.from_day is 'first day of the window that delivered the chat; null for any day: contacts, and chats from before this was kept';
comment on column quarantine.to_day is 'last day of it, included; a copy from a window of quite other days widens both';
