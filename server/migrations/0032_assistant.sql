-- What the assistant does for a company; without a row all of it but free answers.
create table assistant_features (
  company_id uuid primary key default current_company() references companies (id) on delete cascade,
  search boolean not null default true,
  recommendations boolean not null default true,
  cart boolean not null default true,
  order_status boolean not null default true,
  recovery boolean not null default true,
  hand_over boolean not null default true,
  greeting boolean not null default true,
  languages boolean not null default true,
  free_answers boolean not null default false,
  -- A language model behind an OpenAI-compatible address.
  provider_url text,
  provider_model text,
  provider_key_sealed text,
  updated_at timestamptz not null default clock_now(),
  check (not free_answers or (provider_url is not null and provider_model is not null and provider_key_sealed is not null))
);
call separate_companies('assistant_features');
