-- Whose archive this is, as salted digests; written with the first page.
create table sync_account (
  only_row boolean primary key default true check (only_row),
  salt bytea not null,
  credentials bytea,
  mark bytea
);
comment on column sync_account.mark is 'of the secret that ends every viewer link of the account';
comment on column sync_account.credentials is 'of those that were proven to belong to the account';

alter table sync_trouble
  add column passed boolean not null default false,
  add column credentials bytea;
comment on column sync_trouble.passed is 'a small request has succeeded since, so that reading goes on';
comment on column sync_trouble.credentials is 'digest of those that were refused: others are tried at once';

-- How many records B2Chat delivers at once without timing out.
create table sync_page_size (
  entity text primary key,
  size integer not null,
  patience integer not null
);
comment on column sync_page_size.patience is 'full pages to read before a larger size is tried';
