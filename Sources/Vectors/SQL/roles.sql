-- The role of this room's loaders, and its schema; see the roles.sql of ops.
do $$
begin
  begin
    if to_regrole('bdc_load_vectors') is null then
      create role bdc_load_vectors nologin;
      comment on role bdc_load_vectors is 'executes the services of vectors';
    end if;
  exception when duplicate_object or unique_violation then
    null;  -- roles belong to the server: another database was migrated at the same moment
  end;
  if not exists (
    select from pg_auth_members
    where roleid = to_regrole('bdc_load_vectors') and member = to_regrole(quote_ident(current_user))
  ) then
    grant bdc_load_vectors to current_user;
  end if;
end
$$;

create schema if not exists vectors authorization bdc_owner;
comment on schema vectors is 'What the vector indexes hold of the documents';
