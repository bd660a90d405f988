-- Null: whatever the token's role allows of what its owner may; else no more than these.
alter table api_token add column permissions text[];
