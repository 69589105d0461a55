-- Resolvers take the persons of one kind as [{"n":1,…},…] and answer (n, profile_id), null
-- where a line lacks its natural key. What they leave behind does not depend on how the persons
-- were cut into batches, nor on their order; a batch that brings nothing new writes nothing.
-- Locks are taken in the order of keys: natural keys, then profiles, then addresses. All is
-- language sql, which PostgreSQL up to 17 plans for each call: tables grow from nothing.

create function hub.known_profiles(ids bigint[]) returns setof bigint
language sql stable rows 10
begin atomic
  select id from hub.profile where id = any (ids);
end;
comment on function hub.known_profiles is 'Those that exist; for the services of domains';

create function hub.github_accounts() returns table (account_id bigint, profile_id bigint)
language sql stable
begin atomic
  select account_id, profile_id from hub.github_account;
end;
comment on function hub.github_accounts is 'Accounts of GitHub; for the services of its domain';

create function hub.known_accounts(ids bigint[]) returns setof bigint
language sql stable rows 10
begin atomic
  select profile_id from hub.github_account where profile_id = any (ids);
end;
comment on function hub.known_accounts is
  'Those that are accounts of GitHub; for the services of domains';

-- Whoever keeps a mark has seen what all smaller transactions did, and sees later what the others
-- do, whenever they commit. Numbers that this server has not reached come from another one, whose
-- database was put in here: they are nothing new.
create function hub.profile_mark() returns text
language sql stable
return least(
  pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
  coalesce((
    select renamed_by::text::bigint from hub.profile
    where renamed_by < pg_snapshot_xmax(pg_current_snapshot())
    order by renamed_by desc limit 1
  ), 0) + 1)::text;
comment on function hub.profile_mark is
  'How far names have changed in finished transactions; for the services of domains';

create function hub.account_mark() returns text
language sql stable
return least(
  pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
  coalesce((
    select renamed_by::text::bigint from hub.github_account
    where renamed_by < pg_snapshot_xmax(pg_current_snapshot())
    order by renamed_by desc limit 1
  ), 0) + 1)::text;
comment on function hub.account_mark is
  'How far logins have changed in finished transactions; for the services of domains';

create function hub.renamed_profiles(mark text) returns table (profile_id bigint)
language sql stable rows 10 set search_path = hub, pg_temp set enable_seqscan = off
begin atomic
  select id from hub.profile
  where renamed_by >= mark::xid8 and renamed_by < pg_snapshot_xmax(pg_current_snapshot());
end;
comment on function hub.renamed_profiles is
  'Profiles that got another name at or after a mark; for the services of domains';

create function hub.renamed_accounts(mark text) returns table (profile_id bigint)
language sql stable rows 10 set search_path = hub, pg_temp set enable_seqscan = off
begin atomic
  select profile_id from hub.github_account
  where renamed_by >= mark::xid8 and renamed_by < pg_snapshot_xmax(pg_current_snapshot());
end;
comment on function hub.renamed_accounts is
  'Accounts of GitHub that got another login at or after a mark; for the services of domains';

create function hub.clean_address(email text) returns text
language sql immutable
return case
  when length(email) <= 320 then nullif(lower(btrim(email, E' \t\r\n') collate "C"), '')
end;
comment on function hub.clean_address is 'An address as a key; null when there is none';

create function hub.clean_name(name text) returns text
language sql immutable
return left(btrim(coalesce(name, ''), E' \t\r\n'), 255) collate "C";
comment on function hub.clean_name is 'A name without outer blanks, at most 255 characters';

create function hub.is_newer(value text, seen_at timestamptz, old text, old_seen_at timestamptz)
returns boolean
language sql immutable
return coalesce(value, '') <> '' and (
  coalesce(old, '') = '' or (coalesce(seen_at, '-infinity'), value collate "C")
                          > (coalesce(old_seen_at, '-infinity'), old collate "C"));
comment on function hub.is_newer is
  'Whether a value replaces another: it is not empty and was seen later, or sorts later';

-- Of two resolvers that saw different spellings the second, waiting for the profile, must choose
-- among all of them: so the lock, the spellings and the choice are statements of their own.
create function hub.write_names(
  touched bigint[], profiles bigint[], names text[], times timestamptz[]
) returns void
language sql set search_path = hub, pg_temp
begin atomic
  select id from hub.profile where id = any (touched) order by id for no key update;
  insert into hub.alias as stored (profile_id, name, first_seen_at, last_seen_at)
  select given.profile_id, given.name, min(given.seen_at), max(given.seen_at)
  from unnest(profiles, names, times) as given (profile_id, name, seen_at)
  where given.name <> '' and given.profile_id = any (touched)
  group by given.profile_id, given.name
  order by given.profile_id, given.name
  on conflict (profile_id, name) do update
    set first_seen_at = least(stored.first_seen_at, excluded.first_seen_at),
        last_seen_at = greatest(stored.last_seen_at, excluded.last_seen_at)
    where (least(stored.first_seen_at, excluded.first_seen_at),
           greatest(stored.last_seen_at, excluded.last_seen_at))
      is distinct from (stored.first_seen_at, stored.last_seen_at);
  update hub.profile
  set display_name = latest.name, updated_at = now(), renamed_by = pg_current_xact_id()
  from (
    select distinct on (profile_id) profile_id, name
    from hub.alias where profile_id = any (touched)
    order by profile_id, last_seen_at desc nulls last, name desc
  ) as latest
  where profile.id = latest.profile_id and profile.display_name <> latest.name;
end;
comment on function hub.write_names is 'Writes spellings, and shows of each profile the newest';

create function hub.note_names(profiles bigint[], names text[], times timestamptz[]) returns void
language sql set search_path = hub, pg_temp
begin atomic
  select hub.write_names(news.touched, profiles, names, times)
  from (
    select array_agg(distinct given.profile_id) as touched
    from unnest(profiles, names, times) as given (profile_id, name, seen_at)
    left join hub.alias old using (profile_id, name)
    where given.name <> '' and (old.profile_id is null
      or least(old.first_seen_at, given.seen_at) is distinct from old.first_seen_at
      or greatest(old.last_seen_at, given.seen_at) is distinct from old.last_seen_at)
  ) as news
  where news.touched is not null;
end;
comment on function hub.note_names is 'Keeps the spellings that tell something new';

create function hub.add_emails(profiles bigint[], emails text[]) returns void
language sql set search_path = hub, pg_temp
begin atomic
  insert into hub.email (profile_id, email, is_primary)
  select given.profile_id, given.email,
         row_number() over (partition by given.profile_id order by given.email) = 1
           and not exists (
             select from hub.email first
             where first.profile_id = given.profile_id and first.is_primary
           )
  from (select distinct * from unnest(profiles, emails)) as given (profile_id, email)
  where given.email is not null and not exists (
    select from hub.email old
    where old.profile_id = given.profile_id and lower(old.email) = given.email
  )
  order by given.profile_id, given.email
  on conflict do nothing;
  -- one that lost the race to be the primary is kept all the same
  insert into hub.email (profile_id, email, is_primary)
  select distinct given.profile_id, given.email, false
  from unnest(profiles, emails) as given (profile_id, email)
  where given.email is not null and not exists (
    select from hub.email old
    where old.profile_id = given.profile_id and lower(old.email) = given.email
  )
  order by given.profile_id, given.email
  on conflict do nothing;
end;
comment on function hub.add_emails is 'Adds addresses; the first of a profile becomes its primary';

create function hub.mailing_list_lines(batch json)
returns table (n int, address text, name text, key_name text, seen_at timestamptz)
language sql stable
begin atomic
  select cleaned.n, cleaned.address, cleaned.name,
         case when cleaned.address is null
           then coalesce(nullif(cleaned.name, ''), 'Unknown Sender') end,
         cleaned.seen_at
  from (
    select given.n, hub.clean_address(given.email) as address, given.seen_at,
           -- a list that writes for a person adds its own name, and a reader without a name this
           nullif(regexp_replace(hub.clean_name(given.display_name), '\s+via\s+\S.*$', '', 'i'),
             'Unknown Sender') as name
    from json_to_recordset(batch) as given
      (n int, display_name text, email text, seen_at timestamptz)
  ) as cleaned;
end;
comment on function hub.mailing_list_lines is 'Writers on mailing lists, with their natural keys';

create function hub.find_mailing_list(batch json)
returns table (n int, profile_id bigint, name text, seen_at timestamptz, has_address boolean)
language sql stable
begin atomic
  select line.n, coalesce(owner.profile_id, namesake.profile_id), line.name, line.seen_at,
         line.address is not null
  from hub.mailing_list_lines(batch) line
  left join hub.mailing_list_profile owner on owner.address = line.address
  left join hub.mailing_list_profile namesake on namesake.name = line.key_name;
end;
comment on function hub.find_mailing_list is 'Writers on mailing lists beside their profiles';

create function hub.resolve_mailing_list(batch json) returns table (n int, profile_id bigint)
language sql security definer set search_path = hub, pg_temp
begin atomic
  with fresh as (
    insert into hub.mailing_list_profile (profile_id, address, name)
    select nextval('hub.profile_id_seq'), missing.address, missing.key_name
    from (
      select distinct line.address, line.key_name from hub.mailing_list_lines(batch) line
      where not exists (select from hub.mailing_list_profile old where old.address = line.address)
        and not exists (select from hub.mailing_list_profile old where old.name = line.key_name)
      order by line.address, line.key_name
    ) as missing
    on conflict do nothing
    returning profile_id, address, name
  ), parent as (
    insert into hub.profile (id, kind, display_name)
    select profile_id, 'mailing_list', coalesce(name, split_part(address, '@', 1)) from fresh
  )
  insert into hub.email (profile_id, email, is_primary)
  select profile_id, address, true from fresh where address is not null;

  select hub.note_names(array_agg(found.profile_id), array_agg(found.name),
                        array_agg(found.seen_at))
  from hub.find_mailing_list(batch) found where found.has_address;
  select found.n, found.profile_id from hub.find_mailing_list(batch) found;
end;
comment on function hub.resolve_mailing_list is
  'Profiles of {n, display_name, email, seen_at}: by address, else by name';

create function hub.find_github(batch json)
returns table (n int, profile_id bigint, name text, email text, seen_at timestamptz)
language sql stable
begin atomic
  select line.n, account.profile_id, hub.clean_name(line.display_name),
         hub.clean_address(line.email), line.seen_at
  from json_to_recordset(batch) as line
    (n int, account_id bigint, display_name text, email text, seen_at timestamptz)
  left join hub.github_account account using (account_id);
end;
comment on function hub.find_github is 'GitHub accounts beside their profiles';

create function hub.resolve_github(batch json) returns table (n int, profile_id bigint)
language sql security definer set search_path = hub, pg_temp
begin atomic
  with given as (
    select account_id,
           (array_agg(login order by seen_at desc nulls last, login collate "C" desc)
             filter (where login <> ''))[1] as login,
           max(seen_at) filter (where login <> '') as login_seen_at,
           (array_agg(avatar_url order by seen_at desc nulls last, avatar_url collate "C" desc)
             filter (where avatar_url <> ''))[1] as avatar_url,
           max(seen_at) filter (where avatar_url <> '') as avatar_seen_at,
           (array_agg(known_type order by seen_at desc nulls last, known_type collate "C" desc)
             filter (where known_type is not null))[1] as account_type,
           max(seen_at) filter (where known_type is not null) as type_seen_at
    from (
      select account_id, hub.clean_name(login) as login, avatar_url, seen_at,
             case when lower(account_type) in ('user', 'organization', 'enterprise', 'bot')
               then lower(account_type) end as known_type
      from json_to_recordset(batch) as line
        (account_id bigint, login text, avatar_url text, account_type text, seen_at timestamptz)
    ) as line
    where account_id > 0
    group by account_id
  ), stored as (
    select given.*, old.profile_id from given left join hub.github_account old using (account_id)
    where old.account_id is null
       or hub.is_newer(given.login, given.login_seen_at, old.login, old.login_seen_at)
       or hub.is_newer(given.avatar_url, given.avatar_seen_at, old.avatar_url, old.avatar_seen_at)
       or hub.is_newer(given.account_type, given.type_seen_at, old.account_type, old.type_seen_at)
  ), written as (
    insert into hub.github_account as a
      (profile_id, account_id, login, login_seen_at, avatar_url, avatar_seen_at, account_type,
       type_seen_at)
    select coalesce(profile_id, nextval('hub.profile_id_seq')), account_id,
           coalesce(login, ''), login_seen_at, coalesce(avatar_url, ''), avatar_seen_at,
           account_type, type_seen_at
    from stored order by account_id
    on conflict (account_id) do update set
      login = case
        when hub.is_newer(
          excluded.login, excluded.login_seen_at, a.login, a.login_seen_at)
        then excluded.login else a.login end,
      login_seen_at = case
        when hub.is_newer(
          excluded.login, excluded.login_seen_at, a.login, a.login_seen_at)
        then excluded.login_seen_at else a.login_seen_at end,
      avatar_url = case
        when hub.is_newer(
          excluded.avatar_url, excluded.avatar_seen_at, a.avatar_url, a.avatar_seen_at)
        then excluded.avatar_url else a.avatar_url end,
      avatar_seen_at = case
        when hub.is_newer(
          excluded.avatar_url, excluded.avatar_seen_at, a.avatar_url, a.avatar_seen_at)
        then excluded.avatar_seen_at else a.avatar_seen_at end,
      account_type = case
        when hub.is_newer(
          excluded.account_type, excluded.type_seen_at, a.account_type, a.type_seen_at)
        then excluded.account_type else a.account_type end,
      type_seen_at = case
        when hub.is_newer(
          excluded.account_type, excluded.type_seen_at, a.account_type, a.type_seen_at)
        then excluded.type_seen_at else a.type_seen_at end,
      renamed_by = case
        when excluded.login <> a.login and hub.is_newer(
          excluded.login, excluded.login_seen_at, a.login, a.login_seen_at)
        then pg_current_xact_id() else a.renamed_by end
    returning profile_id, xmax = 0 as is_new
  )
  insert into hub.profile (id, kind)
  select profile_id, 'github' from written where is_new;

  select hub.note_names(array_agg(found.profile_id), array_agg(found.name),
                        array_agg(found.seen_at)),
         hub.add_emails(array_agg(found.profile_id), array_agg(found.email))
  from hub.find_github(batch) found where found.profile_id is not null;
  select found.n, found.profile_id from hub.find_github(batch) found;
end;
comment on function hub.resolve_github is 'Profiles of {n, account_id, login, display_name, '
  'avatar_url, account_type, email, seen_at}: by account_id';

create function hub.git_lines(batch json)
returns table (n int, address text, name text, key_name text, seen_at timestamptz, noreply text[])
language sql stable
begin atomic
  select given.n, hub.clean_address(given.email), hub.clean_name(given.name),
         case when hub.clean_address(given.email) is null
           then coalesce(nullif(hub.clean_name(given.name), ''), 'unknown') end,
         given.seen_at,
         regexp_match(given.email,
           '^\s*(?:(\d{1,18})\+)?([^@+\s]+)@users\.noreply\.github\.com\s*$', 'i')
  from json_to_recordset(batch) as given (n int, name text, email text, seen_at timestamptz);
end;
comment on function hub.git_lines is 'Authors of commits, with their natural keys; '
  'noreply has account number and login of an address GitHub gave';

create function hub.account_of(address text, noreply text[]) returns bigint
language sql stable set search_path = hub, pg_temp
begin atomic
  select case
    when noreply[1] is not null
      then (select profile_id from hub.github_account where account_id = noreply[1]::bigint)
    else coalesce(
      (select profile_id from hub.github_account where lower(login) = lower(noreply[2])
       order by login_seen_at desc nulls last, account_id desc limit 1),
      (select min(profile_id) from hub.email join hub.github_account using (profile_id)
       where lower(email) = address having count(*) = 1))
  end;
end;
comment on function hub.account_of is 'The account an address of a commit belongs to: '
  'the one GitHub gave it to, else the only one that has it';

create function hub.find_git(batch json)
returns table (n int, profile_id bigint, name text, seen_at timestamptz, is_synthetic boolean)
language sql stable
begin atomic
  select line.n, coalesce(account.id, owner.profile_id, namesake.profile_id), line.name,
         line.seen_at, account.id is null and line.address is not null
  from hub.git_lines(batch) line
  left join hub.git_author owner on owner.address = line.address
  left join hub.git_author namesake on namesake.name = line.key_name
  cross join lateral (select hub.account_of(line.address, line.noreply) as id) account;
end;
comment on function hub.find_git is 'Authors of commits beside their profiles';

create function hub.resolve_git(batch json) returns table (n int, profile_id bigint)
language sql security definer set search_path = hub, pg_temp
begin atomic
  select hub.resolve_github((
    select json_agg(json_build_object(
      'n', 0, 'account_id', line.noreply[1], 'login', line.noreply[2]))
    from hub.git_lines(batch) line
    where line.noreply[1]::bigint > 0 and hub.account_of(line.address, line.noreply) is null
  ));

  with fresh as (
    insert into hub.git_author (profile_id, address, name)
    select nextval('hub.profile_id_seq'), missing.address, missing.key_name
    from (
      select distinct line.address, line.key_name from hub.git_lines(batch) line
      where not exists (select from hub.git_author old where old.address = line.address)
        and not exists (select from hub.git_author old where old.name = line.key_name)
        and hub.account_of(line.address, line.noreply) is null
      order by line.address, line.key_name
    ) as missing
    on conflict do nothing
    returning profile_id, address, name
  ), parent as (
    insert into hub.profile (id, kind, display_name)
    select profile_id, 'git', coalesce(name, split_part(address, '@', 1)) from fresh
  )
  insert into hub.email (profile_id, email, is_primary)
  select profile_id, address, true from fresh where address is not null;

  select hub.note_names(array_agg(found.profile_id), array_agg(found.name),
                        array_agg(found.seen_at))
  from hub.find_git(batch) found where found.is_synthetic;
  select found.n, found.profile_id from hub.find_git(batch) found;
end;
comment on function hub.resolve_git is 'Profiles of {n, name, email, seen_at}: the GitHub account '
  'of the address, else a git author by address, else by name';

create view hub.person as
  select profile.id as profile_id, profile.kind, profile.identity_id,
         split_part(coalesce(nullif(profile.display_name, ''), account.login, ''), '@', 1) as name
  from hub.profile left join hub.github_account account on account.profile_id = profile.id;
comment on view hub.person is 'Profiles with their names, cut where a name is an address';

create view hub.account as
  select profile_id, account_id, login, avatar_url, coalesce(account_type, 'user') as account_type
  from hub.github_account;
comment on view hub.account is 'GitHub accounts: what they are called, and whether they are people';

create view hub.email_hashed as
  select profile_id, sha256(convert_to(lower(email), 'UTF8')) as email_sha256, is_primary, is_active
  from hub.email;
comment on view hub.email_hashed is 'Who shares an address with whom, without the addresses';

create view hub.email_private as
  select profile_id, email, is_primary, is_active from hub.email;
comment on view hub.email_private is 'Addresses of profiles';

revoke execute on all functions in schema hub from public;
grant usage on schema hub to bdc_load_hub, bdc_reader, bdc_analyst, bdc_private;
grant execute on function
  hub.resolve_mailing_list(json), hub.resolve_github(json), hub.resolve_git(json)
  to bdc_load_hub;
grant select on hub.person to bdc_reader, bdc_analyst, bdc_private;
grant select on hub.email_hashed to bdc_analyst;
-- of accounts some are known from private repositories only
grant select on hub.account, hub.email_private to bdc_private;
