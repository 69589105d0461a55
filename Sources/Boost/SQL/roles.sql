-- The role of this room's loaders, and its schema; see the roles.sql of ops.
do $$
begin
  begin
    if to_regrole('bdc_load_boost') is null then
      create role bdc_load_boost nologin;
      comment on role bdc_load_boost is 'executes the services of boost';
    end if;
  exception when duplicate_object or unique_violation then
    null;  -- roles belong to the server: another database was migrated at the same moment
  end;
  if not exists (
    select from pg_auth_members
    where roleid = to_regrole('bdc_load_boost') and member = to_regrole(quote_ident(current_user))
  ) then
    grant bdc_load_boost to current_user;
  end if;
end
$$;

create schema if not exists boost authorization bdc_owner;
comment on schema boost is 'The Boost libraries: releases, and what is in them';
