-- Lets the count of filled chats look at those alone instead of at every message.

create index message_from_file on message (chat_no) where from_file;
