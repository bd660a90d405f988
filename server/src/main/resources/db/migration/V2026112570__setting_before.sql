-- What stood before the last change of a setting, so that one click takes it back.
alter table setting add column before jsonb;
