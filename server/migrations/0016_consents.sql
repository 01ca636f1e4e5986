create type consent_purpose as enum ('marketing', 'utility');
-- asked: we asked. given, declined, stopped: the shopper's word.
create type consent_word as enum ('asked', 'given', 'declined', 'stopped');
-- chat: said to us. whatsapp: said to WhatsApp itself. elsewhere: on paper, on a page, in the shop; put down by staff.
create type consent_place as enum ('chat', 'whatsapp', 'elsewhere');

-- Who agreed to what, when, where, and in which words. A ledger: rows are added, never changed or taken out by those behind the doors.
create table consents (
  company_id uuid not null default current_company() references companies (id) on delete cascade,
  id bigint generated always as identity,
  -- No reference: the proof outlives the person.
  customer_id uuid not null,
  purpose consent_purpose not null,
  word consent_word not null,
  place consent_place not null,
  said_at timestamptz not null,
  -- The order in which words count: WhatsApp's clocks know whole seconds, and its reports come late and shuffled.
  counts_at timestamptz not null,
  noted_at timestamptz not null default clock_now(),
  -- The staff who put it down.
  noted_by uuid,
  question text,
  answer text,
  -- The message it was said in.
  message_id uuid,
  -- Of somebody who turned out to be the same person: the row that this one repeats.
  copy_of bigint,
  primary key (company_id, id)
);
create index on consents (company_id, customer_id, purpose, counts_at desc, id desc);
create index on consents (company_id, copy_of) where copy_of is not null;
-- WhatsApp reports a word again and again until it is acknowledged.
create unique index consents_reported_once on consents (company_id, customer_id, purpose, word, said_at) where place = 'whatsapp';
call separate_companies('consents');
call append_only('consents');

set local role platform_member;
insert into consents (company_id, customer_id, purpose, word, place, said_at, counts_at)
  select company_id, id, 'marketing', 'stopped', 'chat', opted_out_at, opted_out_at from customers where opted_out_at is not null;
insert into consents (company_id, customer_id, purpose, word, place, said_at, counts_at)
  select told.company_id, alias.customer_id, 'marketing', case told.value when 'stop' then 'stopped'::consent_word else 'given' end, 'whatsapp', told.at, told.at
  from marketing_preferences told
  join customer_aliases alias on alias.company_id = told.company_id and alias.value = told.address
  on conflict do nothing;
reset role;
drop table marketing_preferences;
alter table customers drop column opted_out_at;
-- A person who asked to be forgotten: the row stays for the orders that point to it, without name and aliases.
alter table customers add column erased_at timestamptz;
