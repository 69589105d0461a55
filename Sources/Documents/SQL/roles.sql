-- The role of this room's loaders, and its schema; see the roles.sql of ops.
do $$
begin
  begin
    if to_regrole('bdc_load_documents') is null then
      create role bdc_load_documents nologin;
      comment on role bdc_load_documents is 'executes the services of documents';
    end if;
  exception when duplicate_object or unique_violation then
    null;  -- roles belong to the server: another database was migrated at the same moment
  end;
  if not exists (
    select from pg_auth_members
    where roleid = to_regrole('bdc_load_documents') and member = to_regrole(quote_ident(current_user))
  ) then
    grant bdc_load_documents to current_user;
  end if;
end
$$;

create schema if not exists documents authorization bdc_owner;
comment on schema documents is 'Texts of every source, for full text search';
