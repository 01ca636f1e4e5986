-- What somebody has to mend. Open once for each cause, until it works again or is put aside.
create table alerts (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  kind text not null,
  -- What it is about where there may be several, such as a template; otherwise empty.
  subject text not null default '',
  -- WhatsApp's own code and words.
  code integer,
  title text not null,
  times integer not null default 1,
  opened_at timestamptz not null default clock_now(),
  last_seen_at timestamptz not null default clock_now(),
  closed_at timestamptz,
  primary key (company_id, id)
);
create unique index alerts_open_once on alerts (company_id, kind, subject) where closed_at is null;
create index on alerts (company_id, opened_at desc, id);
create index alerts_open on alerts (opened_at desc, id) where closed_at is null;
call separate_companies('alerts');
