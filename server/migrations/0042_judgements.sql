-- What people of a company say of what its search finds: for telling whether search gets better.
create table search_judgements (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  -- In lower case, without spaces at its ends.
  query text not null check (char_length(query) between 1 and 200),
  product_id uuid not null,
  good boolean not null,
  judged_by uuid,
  judged_at timestamptz not null default clock_now(),
  primary key (company_id, query, product_id),
  foreign key (company_id, product_id) references products (company_id, id) on delete cascade
);
create index on search_judgements (company_id, product_id);
call separate_companies('search_judgements');
