-- What shoppers of this company also call things: written by its people, or learned from what its shoppers wrote and took.
create table search_synonyms (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  phrase text not null check (char_length(phrase) between 1 and 80),
  means text not null check (char_length(means) between 1 and 80),
  -- Equal counts in both directions.
  kind text not null check (kind in ('equal', 'one_way')),
  -- What was refused is not proposed again.
  state text not null default 'active' check (state in ('active', 'proposed', 'refused')),
  source text not null default 'own' check (source in ('own', 'learned')),
  -- How many shoppers it was learned from.
  shoppers integer not null default 0 check (shoppers >= 0),
  created_at timestamptz not null default clock_now(),
  primary key (company_id, id),
  unique (company_id, phrase, means)
);
call separate_companies('search_synonyms');

-- One row a learning of how a company's finds are put in order; the newest that is served is what counts. Weights before it are kept, in case.
create table search_models (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  version integer not null,
  state learning_state not null default 'learning',
  began_at timestamptz not null default clock_now(),
  ended_at timestamptz,
  -- The newest event that it learned from.
  last_event bigint,
  -- How well the old and the new order do on what was held back; or why there is none.
  report jsonb not null default '{}',
  weights jsonb,
  primary key (company_id, version)
);
create unique index one_search_learning on search_models (company_id) where state = 'learning';
call separate_companies('search_models');

-- How much of what was shown was taken, product by product: popularity and conversion, 0 to 1.
create table search_traits (
  company_id uuid primary key default current_company() references companies (id) on delete cascade,
  traits jsonb not null,
  counted_at timestamptz not null default clock_now()
);
call separate_companies('search_traits');

-- What search learned or was told reaches every process the way that changes of the catalogue do.
create function count_search_change() returns trigger language plpgsql as $$
begin
  call count_catalog_change(coalesce(new.company_id, old.company_id));
  return null;
end $$;
create trigger synonyms_changed after insert or update or delete on search_synonyms for each row execute function count_search_change();
create trigger ranking_learned after update on search_models for each row when (new.state = 'served') execute function count_search_change();
create trigger traits_counted after insert or update on search_traits for each row execute function count_search_change();
