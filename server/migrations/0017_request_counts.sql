-- How many requests of a company, and of each of its keys, were let through or handed out to a process in the current minute.
-- Unlogged: after a crash everybody starts with a fresh minute.
create unlogged table request_counts (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  -- The id of the company or of the key.
  subject uuid not null,
  ends_at timestamptz not null,
  taken integer not null,
  primary key (company_id, subject)
);
call separate_companies('request_counts');
