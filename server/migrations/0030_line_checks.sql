-- What the last look at each step of a line's set-up found.
create table line_checks (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  step text not null,
  state text not null check (state in ('done', 'warning', 'failed', 'waiting')),
  found text not null,
  advice text,
  -- What Meta says of the number.
  facts jsonb,
  checked_at timestamptz not null default clock_now(),
  primary key (company_id, step)
);
call separate_companies('line_checks');

-- The two-step PIN that we gave a number when it was registered by Embedded Signup.
alter table whatsapp_accounts add column pin_sealed text;
