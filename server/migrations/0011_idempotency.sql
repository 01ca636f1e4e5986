-- What was answered to a write under its Idempotency-Key, for 24 hours. The row is written in the transaction of the effect itself:
-- either both are there or neither, and a second request with the key waits for the first one's end.
create table idempotency_keys (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  key text not null,
  -- SHA-256 of method, address and body.
  request bytea not null,
  -- Null only while the first request is under way.
  status smallint,
  content_type text,
  answer text,
  expires_at timestamptz not null,
  primary key (company_id, key)
);
create index on idempotency_keys (expires_at);
call separate_companies('idempotency_keys');
