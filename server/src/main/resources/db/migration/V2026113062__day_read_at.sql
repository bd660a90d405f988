-- When the day was last read, by our clock: swept_at is no later than B2Chat's clock says, which
-- may be hours behind, and how often a day is read again must not hang on another's clock.
alter table sync_day add column read_at timestamptz;
