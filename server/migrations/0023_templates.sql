-- Message templates, as WhatsApp has them; drafts are ours alone.
create table templates (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  -- WhatsApp's id; null for a draft.
  wa_id text,
  name text not null,
  -- WhatsApp's code: en_US, pt_BR, es.
  language text not null,
  category text not null check (category in ('MARKETING', 'UTILITY', 'AUTHENTICATION')),
  coming_category text check (coming_category in ('MARKETING', 'UTILITY', 'AUTHENTICATION')),
  parameter_format text not null default 'POSITIONAL' check (parameter_format in ('POSITIONAL', 'NAMED')),
  components jsonb not null,
  -- What the shop does with it by itself.
  use text,
  status text not null default 'DRAFT',
  reason text,
  quality text not null default 'UNKNOWN',
  edits timestamptz[] not null default '{}',
  -- By WhatsApp's own time, so that news that comes late changes nothing.
  status_at timestamptz,
  quality_at timestamptz,
  category_at timestamptz,
  synced_at timestamptz,
  created_at timestamptz not null default clock_now(),
  updated_at timestamptz not null default clock_now(),
  primary key (company_id, id),
  unique (company_id, name, language)
);
create index on templates (company_id, wa_id);
create index on templates (company_id, use, language) where use is not null;
call separate_companies('templates');

-- How far the reading of WhatsApp's list has come: what was broken off goes on where it stood.
create table template_syncs (
  company_id uuid primary key default current_company() references companies (id) on delete cascade,
  began_at timestamptz not null,
  cursor text,
  seen integer not null default 0,
  finished_at timestamptz,
  error text,
  -- WhatsApp's limit of management calls was reached: not before this.
  retry_at timestamptz
);
call separate_companies('template_syncs');
