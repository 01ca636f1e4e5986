-- Two roles stand behind the two doors (decisions/0001). The login role itself sees no tenant row: row security is forced.
do $$ begin
  create role company_member nologin;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  create role platform_member nologin;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  execute format('grant company_member, platform_member to %I', current_user);
end $$;
grant usage on schema public to company_member, platform_member;

-- The company whose door is open; null outside of inCompany.
create function current_company() returns uuid stable language sql
  return nullif(current_setting('app.company_id', true), '')::uuid;

-- Souk's own time: the door hands the clock's reading to the database, so that a clock moved by a test moves every row.
create function clock_now() returns timestamptz stable language sql
  return coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());

-- Makes a table a tenant table: company_id decides who sees a row, in both directions. A login role is a member of platform_member
-- and inherits its policies, so the policy asks for the role itself: the one that the door switches to.
create procedure separate_companies(name regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy same_company on %s to company_member using (company_id = current_company()) with check (company_id = current_company())', name);
  execute format('create policy platform on %s to platform_member using (current_user = ''platform_member'') with check (current_user = ''platform_member'')', name);
  execute format('grant select, insert, update, delete on %s to company_member, platform_member', name);
end $$;

-- Makes a table the platform's own: no company can read it.
create procedure platform_only(name regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy platform on %s to platform_member using (current_user = ''platform_member'') with check (current_user = ''platform_member'')', name);
  execute format('grant select, insert, update, delete on %s to platform_member', name);
end $$;
