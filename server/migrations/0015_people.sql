-- Somebody who was invited and has not come yet has no password.
alter table users alter column password_hash drop not null;
alter table users add column last_seen_at timestamptz;

-- Links sent by mail that let one person choose a password: to join, or because it was forgotten. Good once, by the hash of what the mail carries.
create table password_links (
  token_hash bytea primary key,
  user_id uuid not null references users (id) on delete cascade,
  expires_at timestamptz not null
);
create index on password_links (user_id);
create index on password_links (expires_at);
call platform_only('password_links');

-- Makes a tenant table one that is only ever added to: the database refuses both doors to change or remove a row.
create procedure append_only(name regclass) language plpgsql as $$
begin
  execute format('revoke update, delete on %s from company_member, platform_member', name);
end $$;

-- Who changed what in a company's settings, people, keys and credentials. It outlives the people it names, and the company; what concerns
-- no company stands under the nil id.
create table audit_entries (
  company_id uuid not null default current_company(),
  id bigint generated always as identity,
  at timestamptz not null default clock_now(),
  actor_id uuid,
  -- As it was then.
  actor_name text not null,
  actor_role text not null,
  action text not null,
  details jsonb not null default '{}',
  primary key (company_id, id)
);
create index on audit_entries (at desc, id desc);
call separate_companies('audit_entries');
call append_only('audit_entries');
