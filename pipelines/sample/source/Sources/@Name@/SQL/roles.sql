-- The role of this room's loaders, and its schema; see the roles.sql of ops.
do $$
begin
  begin
    if to_regrole('bdc_load_@name@') is null then
      create role bdc_load_@name@ nologin;
      comment on role bdc_load_@name@ is 'executes the services of @name@';
    end if;
  exception when duplicate_object or unique_violation then
    null;  -- roles belong to the server: another database was migrated at the same moment
  end;
  if not exists (
    select from pg_auth_members
    where roleid = to_regrole('bdc_load_@name@') and member = to_regrole(quote_ident(current_user))
  ) then
    grant bdc_load_@name@ to current_user;
  end if;
end
$$;

create schema if not exists @name@ authorization bdc_owner;
comment on schema @name@ is 'Items of @name@';
