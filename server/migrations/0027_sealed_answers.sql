-- An answer may hold what is shown only once, such as a new API key: it is kept sealed. What was kept in the clear goes.
truncate idempotency_keys;
alter table idempotency_keys rename column answer to answer_sealed;
