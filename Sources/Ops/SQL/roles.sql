-- Roles every room uses, and the schema ops. The migrator runs the rooms' roles.sql first, as the
-- login that migrates: it needs CREATEROLE and CREATE on the database, or a DBA runs what
-- `bdc db migrate --print` prints. Everything here may be run again.
-- `bdc_` at the start of a role's name stands for BDC_ROLE_PREFIX.
do $$
declare
  given record;
begin
  for given in
    select * from (values
      ('bdc_owner', 'owns every schema, table and service; what migrates sets this role'),
      ('bdc_reader', 'reads public rows without addresses'),
      ('bdc_analyst', 'reads public rows with hashes of addresses'),
      ('bdc_private', 'reads private rows and addresses'),
      ('bdc_forget', 'executes the services that forget a person'),
      ('bdc_operator', 'keeps runs, state and rejects')
    ) as role (name, purpose)
  loop
    begin
      if to_regrole(quote_ident(given.name)) is null then
        execute format('create role %I nologin', given.name);
        execute format('comment on role %I is %L', given.name, given.purpose);
      end if;
    exception when duplicate_object or unique_violation then
      null;  -- roles belong to the server: another database was migrated at the same moment
    end;
    if not exists (
      select from pg_auth_members
      where roleid = to_regrole(quote_ident(given.name))
        and member = to_regrole(quote_ident(current_user))
    ) then
      execute format('grant %I to current_user', given.name);
    end if;
  end loop;
end
$$;

create schema if not exists ops authorization bdc_owner;
comment on schema ops is 'What runs, how far it came, what it could not handle, what is installed';
