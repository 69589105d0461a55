-- put_messages: the winners of a batch are compared with their rows, and written with their
-- threads, as far as the batch and the stored parents tell them. Only where that leaves something
-- wrong (a parent that came late, a ring of parents) is a part of the table gone through again.
-- Plans must be made anew for each call, one made while the table was empty is ruinous later:
-- so the statements stand in functions of language sql, which PostgreSQL up to 17 plans each time.
-- (plan_cache_mode = force_custom_plan would do so too, and plan each check of a foreign key.)
-- What a step is chosen by is a boolean column, of which the planner expects half to be true: of
-- other conditions it expects so few rows that it joins steps by nested loops, in quadratic time.
-- Of recursions it expects far too much, and would compile them for seconds: jit is off.

create function mail.write_lists(
  batch json, stamp timestamptz, out inserted int, out updated int, out unchanged int,
  out stale int, out rejects json
)
language sql set search_path = mail, pg_temp
begin atomic
  with line as materialized (
    select given.*, row_number() over w as place,
           (given.label, given.visibility) =
             (first_value(given.label) over w, first_value(given.visibility) over w)
             as like_winner
    from rows from (json_to_recordset(batch) as (name text, label text, visibility text))
         with ordinality as given (name, label, visibility, n)
    window w as (partition by given.name order by given.n desc)
  ), stored as materialized (
    select line.*, old.id is null as is_new,
           (old.label, old.visibility) is not distinct from (line.label, line.visibility) as is_same
    from line left join mail.list old on old.name = line.name
    where place = 1
  ), changed as (
    update mail.list t set label = s.label, visibility = s.visibility, updated_at = stamp
    from stored s where t.name = s.name and not s.is_new and not s.is_same
    returning 1
  ), fresh as (
    insert into mail.list (name, label, visibility, created_at, updated_at)
    select name, label, visibility, stamp, stamp from stored where is_new order by name
    on conflict (name) do nothing
    returning 1
  ), counted as (
    select (select count(*) from line) as total,
           (select count(*) from fresh) as fresh,
           (select count(*) from changed) as changed,
           (select count(*) from stored where is_same)
             + (select count(*) from line where place > 1 and like_winner) as same
  )
  select fresh::int, changed::int, same::int, (total - fresh - changed - same)::int, null::json
  from counted;
end;
comment on function mail.write_lists is 'Writes a batch of lists';

create function mail.put_lists(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = mail, pg_temp as $$
begin
  -- one batch at a time, as put_messages: updated_at only grows
  perform pg_advisory_xact_lock(hashtext('mail.message'), 0);
  select * into inserted, updated, unchanged, stale, rejects
  from mail.write_lists(batch, greatest(clock_timestamp(),
    (select max(updated_at) + interval '1 microsecond' from mail.list)));
end
$$;
comment on function mail.put_lists is 'Stores mail.list records';

create function mail.write_messages(
  batch json, stamp timestamptz, out inserted int, out updated int, out unchanged int,
  out stale int, out rejects json, out unsettled_lists int[], out unsettled_keys text[]
)
language sql set search_path = mail, pg_temp
begin atomic
  with recursive given as materialized (
    select *
    from rows from (
      json_to_recordset(batch) as (
        list_name text, msg_id text, message_id text, parent_id text, thread_id text,
        subject text, sent_at timestamptz, sender mail.sender, content text, attachments jsonb,
        origin text
      )
    ) with ordinality as given (
      list_name, msg_id, message_id, parent_id, thread_id, subject, sent_at, sender, content,
      attachments, origin, n
    )
  ), line as materialized (
    select given.n, list.id as list_id, given.msg_id, given.message_id,
           nullif(nullif(given.parent_id, ''), given.msg_id) as parent_id,
           nullif(given.thread_id, '') as thread_id, given.subject, given.sent_at,
           (given.sender).profile_id, (given.sender).display_name as sender_name,
           (given.sender).email as sender_email, given.content, given.attachments, given.origin,
           case given.origin when 'api' then 1 else 0 end as version,
           case
             when list.id is null then
               format('unknown list %s, load its mail.list record first', given.list_name)
             when given.msg_id = '' then 'empty msg_id'
             when (given.sender).profile_id is null
               then 'sender has no profile_id: pipe through bdc identify'
             when known.id is null then format('unknown profile %s', (given.sender).profile_id)
           end as reason
    from given
    left join (
      select id, name from mail.list where name = any (array(select distinct list_name from given))
    ) as list on list.name = given.list_name
    left join hub.known_profiles(array(select distinct (sender).profile_id from given))
      as known (id) on known.id = (given.sender).profile_id
  ), ranked as materialized (
    select sound.*, first_value(n) over w as winner_n, n = first_value(n) over w as is_winner,
           first_value(version) over w as winner_version
    from (select line.*, reason is null as is_sound from line offset 0) as sound
    where is_sound
    window w as (partition by list_id, msg_id order by version desc, n desc)
  ), spare as materialized (                               -- an mbox's version beside the API's
    select distinct on (winner_n) winner_n, parent_id, content
    from ranked where version < winner_version order by winner_n, n desc
  ), weighed as materialized (                             -- each winner beside its row
    select ranked.n, ranked.list_id, ranked.msg_id, ranked.message_id, mended.parent_id,
           mended.thread_id, ranked.subject, ranked.sent_at, ranked.profile_id,
           ranked.sender_name, ranked.sender_email, mended.content, ranked.attachments,
           ranked.origin, old.thread as old_thread, age.is_new, found.is_same, found.is_filling,
           not age.is_new and not age.is_older and not found.is_same as is_changed,
           age.is_new or (found.is_filling or not age.is_older)
             and (old.parent_id, old.thread_id)
               is distinct from (mended.parent_id, mended.thread_id) as is_moved
    from ranked
    left join mail.message old
      on (old.list_id, old.msg_id) = (ranked.list_id, ranked.msg_id)
    left join spare on spare.winner_n = ranked.n
    cross join lateral (
      select old.msg_id is null as is_new,
             coalesce(old.version > ranked.version, false) as is_older
    ) as age
    -- the text that the API does not have is the mbox's, whichever came first, and so is the parent
    -- of what the API has as the first of its thread: others have lost theirs there
    cross join lateral (
      select case when not age.is_older
                    then coalesce(
                      ranked.parent_id,
                      case when ranked.version = 1 and ranked.thread_id = ranked.msg_id then
                        coalesce(spare.parent_id,
                                 case when old.version = 0 or old.thread_id = old.msg_id
                                      then old.parent_id end) end)
                  when old.thread_id = old.msg_id then coalesce(ranked.parent_id, old.parent_id)
                  else old.parent_id end as parent_id,
             case when age.is_older then coalesce(nullif(old.content, ''), ranked.content)
                  when ranked.version = 1
                    then coalesce(nullif(ranked.content, ''), nullif(spare.content, ''),
                                  old.content, '')
                  else ranked.content end as content,
             case when age.is_older then old.thread_id else ranked.thread_id end as thread_id
    ) as mended
    cross join lateral (
      select age.is_older and (old.parent_id, old.content)
               is distinct from (mended.parent_id, mended.content) as is_filling,
             not age.is_new and not age.is_older
               and (old.message_id, old.parent_id, old.thread_id, old.subject, old.sent_at,
                    old.profile_id, old.sender_name, old.sender_email, old.content,
                    old.attachments, old.origin)
                 is not distinct from
                   (ranked.message_id, mended.parent_id, mended.thread_id, ranked.subject,
                    ranked.sent_at, ranked.profile_id, ranked.sender_name, ranked.sender_email,
                    mended.content, ranked.attachments, ranked.origin) as is_same
    ) as found
    where is_winner
  ), moved as materialized (
    select n, list_id, msg_id, parent_id, thread_id,
           case when is_new then msg_id else old_thread end as old_label
    from weighed where is_moved
  ), kin as materialized (                                 -- each beside its parent, here or stored
    select moved.*, above.n as parent_n, above.n is null as is_top, up.thread as parent_thread
    from moved
    left join moved above on moved.thread_id is null
      and (above.list_id, above.msg_id) = (moved.list_id, moved.parent_id)
    left join mail.message up on up.list_id = moved.list_id
      and up.msg_id = case when moved.thread_id is null and above.n is null then moved.parent_id end
  ), link as materialized (
    select n, parent_n from kin where not is_top
  ), chain (n, thread) as (
    select n, coalesce(thread_id, parent_thread, parent_id, msg_id)
    from kin where is_top
    union all
    select link.n, chain.thread from chain join link on link.parent_n = chain.n
  ), settled as materialized (
    select kin.*, coalesce(chain.thread, kin.msg_id) as thread, chain.n is null as is_ring
    from kin left join chain using (n)
  ), unsettled as materialized (
    select list_id, msg_id from settled
    where is_ring
       or is_top and thread_id is null
         and (list_id, parent_thread) in (select list_id, old_label from moved)
       or exists (
         select from mail.message child
         where (child.list_id, child.parent_id) = (settled.list_id, settled.msg_id)
           and child.thread_id is null and child.thread <> settled.thread
       )
  ), fresh as (
    insert into mail.message
      (list_id, msg_id, message_id, parent_id, thread_id, thread, subject, sent_at, profile_id,
       sender_name, sender_email, content, attachments, origin, created_at, updated_at)
    select w.list_id, w.msg_id, w.message_id, w.parent_id, w.thread_id, settled.thread, w.subject,
           w.sent_at, w.profile_id, w.sender_name, w.sender_email, w.content, w.attachments,
           w.origin, stamp, stamp
    from weighed w left join settled using (n)
    where w.is_new
    returning 1
  ), changed as (
    update mail.message t
    set message_id = w.message_id, parent_id = w.parent_id, thread_id = w.thread_id,
        thread = coalesce(settled.thread, t.thread), subject = w.subject, sent_at = w.sent_at,
        profile_id = w.profile_id, sender_name = w.sender_name, sender_email = w.sender_email,
        content = w.content, attachments = w.attachments, origin = w.origin,
        updated_at = stamp
    from weighed w left join settled using (n)
    where w.is_changed and (t.list_id, t.msg_id) = (w.list_id, w.msg_id)
    returning 1
  ), filled as (
    update mail.message t
    set parent_id = w.parent_id, thread = coalesce(settled.thread, t.thread), content = w.content,
        updated_at = stamp
    from weighed w left join settled using (n)
    where w.is_filling and (t.list_id, t.msg_id) = (w.list_id, w.msg_id)
    returning 1
  ), counted as materialized (
    select (select count(*) from line) as total,
           (select count(reason) from line) as refused,
           (select count(*) from fresh) as fresh,
           (select count(*) from changed) + (select count(*) from filled) as changed,
           (select count(*) from weighed where is_same)
             + (select count(*) from ranked l join ranked w on w.n = l.winner_n
                where not l.is_winner
                  and (l.message_id, l.parent_id, l.thread_id, l.subject, l.sent_at,
                       l.profile_id, l.sender_name, l.sender_email, l.content, l.attachments,
                       l.origin)
                    is not distinct from
                      (w.message_id, w.parent_id, w.thread_id, w.subject, w.sent_at,
                       w.profile_id, w.sender_name, w.sender_email, w.content, w.attachments,
                       w.origin)) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from line
          where reason is not null),
         (select array_agg(list_id order by list_id, msg_id) from unsettled),
         (select array_agg(msg_id order by list_id, msg_id) from unsettled)
  from counted;
end;
comment on function mail.write_messages is
  'Writes a batch with its threads, and names the messages whose threads it left unsettled';

-- Volatile, and so planned apart, with an estimate that keeps rethread from nested loops.
create function mail.hanging_on(lists int[], keys text[])
returns table (n bigint, list_id int, msg_id text, parent_id text, thread_id text)
language sql rows 100 set search_path = mail, pg_temp
begin atomic
  with recursive below (list_id, msg_id) as (
    select list_id, msg_id collate "C" from unnest(lists, keys) as given (list_id, msg_id)
    union
    select child.list_id, child.msg_id
    from below join mail.message child
      on (child.list_id, child.parent_id) = (below.list_id, below.msg_id)
     and child.thread_id is null
  )
  select row_number() over (), m.list_id, m.msg_id, m.parent_id, m.thread_id
  from below join mail.message m using (list_id, msg_id);
end;
comment on function mail.hanging_on is
  'These messages, and those below them whose threads the source does not state';

create function mail.rethread(lists int[], keys text[], stamp timestamptz) returns void
language sql set search_path = mail, pg_temp
begin atomic
  with recursive node as materialized (
    select n, list_id, msg_id collate "C" as msg_id, parent_id collate "C" as parent_id,
           thread_id collate "C" as thread_id
    from mail.hanging_on(lists, keys)
  ), kin as materialized (
    select node.*, above.n as parent_n, above.n is null as is_top, up.thread as parent_thread
    from node
    left join node above on node.thread_id is null
      and (above.list_id, above.msg_id) = (node.list_id, node.parent_id)
    left join mail.message up on up.list_id = node.list_id
      and up.msg_id = case when node.thread_id is null and above.n is null then node.parent_id end
  ), link as materialized (
    select n, parent_n from kin where not is_top
  ), chain (n, thread) as (
    select n, coalesce(thread_id, parent_thread, parent_id, msg_id) from kin where is_top
    union all
    select link.n, chain.thread from chain join link on link.parent_n = chain.n
  ), reached as materialized (
    select kin.*, chain.thread, chain.n is null as is_lost from kin left join chain using (n)
  ), lost as materialized (                                -- in rings, and below them
    select n, msg_id, parent_n from reached where is_lost
  ), upward (n, above_n) as (
    select n, parent_n from lost
    union
    select upward.n, lost.parent_n from upward join lost on lost.n = upward.above_n
  ), ring (n, thread) as (
    select upward.n, min(lost.msg_id)
    from upward join lost on lost.n = upward.above_n
    where lost.n in (select round.n from upward round where round.above_n = round.n)
    group by upward.n
  )
  update mail.message m
  set thread = coalesce(ring.thread, reached.thread), updated_at = stamp
  from reached left join ring using (n)
  where (m.list_id, m.msg_id) = (reached.list_id, reached.msg_id)
    and m.thread <> coalesce(ring.thread, reached.thread);
end;
comment on function mail.rethread is
  'Settles the threads of these messages and of all that hang on them';

create function mail.put_messages(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = mail, pg_temp set jit = off as $$
declare
  stamp timestamptz;
  unsettled_lists int[];
  unsettled_keys text[];
begin
  -- one batch at a time: threads see all that others committed, and updated_at only grows
  perform pg_advisory_xact_lock(hashtext('mail.message'), 0);
  stamp := greatest(clock_timestamp(),
    (select max(updated_at) + interval '1 microsecond' from mail.message));
  select * into inserted, updated, unchanged, stale, rejects, unsettled_lists, unsettled_keys
  from mail.write_messages(batch, stamp);
  if unsettled_lists is not null then
    perform mail.rethread(unsettled_lists, unsettled_keys, stamp);
  end if;
end
$$;
comment on function mail.put_messages is 'Stores mail.message records and what threads they make';

-- What is not listed is found in the primary key alone; the rows of the few are looked at after.
create function mail.unlisted(
  scope text, covered tstzmultirange, has_undated boolean, cut timestamptz
)
returns table (list_id int, msg_id text, sent_at timestamptz)
language sql set search_path = mail, pg_temp
begin atomic
  with candidate as materialized (
    select m.list_id, m.msg_id
    from mail.list join mail.message m on m.list_id = list.id
    where list.name = scope
      and not exists (
        select from ops.staged_keys('mail', scope, 'message') as listed
        where listed.key = m.msg_id
      )
  )
  select m.list_id, m.msg_id, m.sent_at
  from candidate join mail.message m using (list_id, msg_id)
  where m.deleted_at is null
    and m.updated_at <= cut                                -- it is never before created_at
    and case when m.sent_at is null then has_undated else m.sent_at <@ covered end;
end;
comment on function mail.unlisted is 'Messages of a list that its staged windows cover and do not '
  'name; what was first stored or changed after the cut is none of them';

create function mail.vanish_messages(
  scope text, started_at timestamptz, allowed text, out vanished bigint, out reappeared bigint,
  out refusal text, out note text
)
language plpgsql security definer set search_path = mail, pg_temp set jit = off as $$
declare
  list_no int := (select id from mail.list where name = scope);
  cover record;
  stamp timestamptz;
  gone bigint;
  stored bigint;
begin
  vanished := 0;
  reappeared := 0;
  perform pg_advisory_xact_lock(hashtext('mail.message'), 0);
  select * into cover from ops.staged_cover('mail', scope, 'message', started_at);
  note := cover.note;
  if cover.cut is null or cover.is_old then
    return;
  end if;
  stamp := greatest(clock_timestamp(),
    (select max(updated_at) + interval '1 microsecond' from mail.message));
  if exists (select from mail.message where list_id = list_no and deleted_at is not null) then
    update mail.message m set deleted_at = null, updated_at = stamp
    from ops.staged_keys('mail', scope, 'message') as listed
    where (m.list_id, m.msg_id) = (list_no, listed.key) and m.deleted_at < cover.cut;
    get diagnostics reappeared = row_count;
  end if;
  -- windows of nothing only say what is there: they are no sweep
  if isempty(cover.covered) and not cover.has_undated then
    return;
  end if;
  stored := (select count(*) from mail.message where list_id = list_no)
    - (select count(*) from mail.message where list_id = list_no and deleted_at is not null);
  gone := (
    select count(*) from mail.unlisted(scope, cover.covered, cover.has_undated, cover.cut)
  );
  refusal := ops.removal_refusal(gone, stored, allowed);
  if refusal is not null then
    return;
  end if;
  if gone > 0 then
    update mail.message m set deleted_at = cover.cut, updated_at = stamp
    from mail.unlisted(scope, cover.covered, cover.has_undated, cover.cut) as unlisted
    where (m.list_id, m.msg_id) = (unlisted.list_id, unlisted.msg_id);
    get diagnostics vanished = row_count;
  end if;
  perform ops.put_sweep('mail', scope, 'message', cover.cut, vanished, reappeared);
end
$$;
comment on function mail.vanish_messages is 'Applies the windows staged of a list';

create function mail.audit_messages(scope text, started_at timestamptz)
returns table (month text, listed bigint, stored bigint, missing bigint, extra bigint)
language plpgsql security definer set search_path = mail, pg_temp set jit = off as $$
declare
  list_no int := (select id from mail.list where name = scope);
  cover record;
begin
  select * into cover from ops.staged_cover('mail', scope, 'message', started_at);
  return query
    select seen.month, count(*) filter (where is_listed), count(*) filter (where is_stored),
           count(*) filter (where not is_stored), count(*) filter (where not is_listed)
    from (
      select to_char(coalesce(m.sent_at, key.from_at) at time zone 'UTC', 'YYYY-MM') as month,
             true as is_listed, m.msg_id is not null as is_stored
      from ops.staged_keys('mail', scope, 'message') as key
      left join mail.message m
        on (m.list_id, m.msg_id) = (list_no, key.key) and m.deleted_at is null
      union all
      select to_char(row.sent_at at time zone 'UTC', 'YYYY-MM'), false, true
      from mail.unlisted(scope, cover.covered, cover.has_undated, cover.cut) as row
    ) as seen
    group by seen.month
    order by seen.month nulls first;
end
$$;
comment on function mail.audit_messages is 'How a list compares with the windows staged of it, '
  'month by month in UTC: by our time of a message, else by its window''s beginning';

create function mail.missing_messages(scope text) returns table (key text)
language sql security definer set search_path = mail, pg_temp
begin atomic
  select listed.key from ops.staged_keys('mail', scope, 'message') as listed
  where not exists (
    select from mail.list join mail.message m on m.list_id = list.id
    where list.name = scope and m.msg_id = listed.key and m.deleted_at is null
  )
  order by listed.from_at nulls first, listed.key;
end;
comment on function mail.missing_messages is 'Keys of the windows staged of a list whose messages '
  'are not stored, oldest window first';

create view mail.archive with (security_barrier) as
  select list.name as list, m.msg_id, m.parent_id, m.thread, m.subject,
         split_part(m.sender_name, '@', 1) as sender, m.profile_id, m.sent_at, m.content,
         m.attachments, m.updated_at
  from mail.message m join mail.list on list.id = m.list_id
  where list.visibility = 'public' and m.deleted_at is null;
comment on view mail.archive is 'Messages of public lists, as the archive shows them: no addresses '
  'of writers; those people wrote into their texts are in their texts';

create view mail.archive_hashed with (security_barrier) as
  select list.name as list, m.msg_id, m.thread, m.subject,
         split_part(m.sender_name, '@', 1) as sender, m.profile_id,
         sha256(convert_to(lower(m.sender_email), 'UTF8')) as sender_sha256, m.sent_at
  from mail.message m join mail.list on list.id = m.list_id
  where list.visibility = 'public' and m.deleted_at is null;
comment on view mail.archive_hashed is 'Who wrote in public lists, with hashes of addresses';

create view mail.archive_private as
  select list.name as list, list.visibility, m.msg_id, m.message_id, m.parent_id, m.thread,
         m.subject, m.sender_name, m.sender_email, m.profile_id, m.sent_at, m.content,
         m.attachments, m.origin, m.created_at, m.updated_at, m.deleted_at
  from mail.message m join mail.list on list.id = m.list_id;
comment on view mail.archive_private is 'Messages of all lists, with addresses';

create view mail.vanished with (security_barrier) as
  select list.name as list, m.msg_id, m.thread, m.sent_at, m.deleted_at, m.updated_at
  from mail.message m join mail.list on list.id = m.list_id
  where list.visibility = 'public' and m.deleted_at is not null;
comment on view mail.vanished is 'Messages of public lists that are gone from their source';

create view mail.thread with (security_barrier) as
  select list, thread,
         (array_agg(subject order by sent_at nulls last, msg_id))[1] as subject,
         count(*) as messages, count(distinct profile_id) as people,
         min(sent_at) as first_sent_at, max(sent_at) as last_sent_at
  from mail.archive
  group by list, thread;
comment on view mail.thread is 'Threads of public lists: subject of the first message, how many '
  'messages, by how many people, from when to when';

create view mail.activity_by_month with (security_barrier) as
  select list, date_trunc('month', sent_at at time zone 'UTC')::date as month,
         count(*) as messages, count(distinct profile_id) as people,
         count(distinct thread) as threads
  from mail.archive
  group by list, month;
comment on view mail.activity_by_month is 'Public lists month by month in UTC; month null: undated';

create view mail.writer with (security_barrier) as
  select archive.profile_id, person.name, count(*) as messages,
         count(distinct (list, thread)) as threads, count(distinct list) as lists,
         min(sent_at) as first_sent_at, max(sent_at) as last_sent_at
  from mail.archive join hub.person using (profile_id)
  group by archive.profile_id, person.name;
comment on view mail.writer is 'Who writes in public lists, and how much';

create view mail.scope_rows as
  select list.name as scope, count(m.msg_id) as rows, max(m.updated_at) as last_updated_at
  from mail.list left join mail.message m on m.list_id = list.id and m.deleted_at is null
  group by list.name;
comment on view mail.scope_rows is 'How much is stored of each scope of ops.state: bdc status';

create view mail.exported_list as
  select list.id as list_id, list.name as list_name, row_to_json(line)::text as line
  from mail.list
  cross join lateral (select 'mail.list' as type, list.name, list.label, list.visibility) as line;
comment on view mail.exported_list is 'Lists as mail.list records, in the order of list_name';

-- row_to_json and array_to_json keep the order of fields and put no blanks between them.
-- It is asked for by list_id: through the name the planner would sort the whole table.
create view mail.exported as
  select m.list_id, list.name as list_name, m.msg_id, row_to_json(record)::text as line
  from mail.message m
  join mail.list on list.id = m.list_id
  cross join lateral (
    select 'mail.message' as type, list.name as list_name, m.msg_id, m.message_id, m.parent_id,
           m.thread_id, m.subject, ops.rfc3339(m.sent_at) as sent_at,
           (select row_to_json(writer) from (
             select 'mailing_list' as person, m.sender_name as display_name,
                    m.sender_email as email, ops.rfc3339(m.sent_at) as seen_at
           ) as writer) as sender,
           m.content,
           case when m.attachments = '[]' then '[]'::json else (
             select array_to_json(array_agg(
               jsonb_populate_record(null::mail.attachment, attachment.value)
               order by attachment.n))
             from jsonb_array_elements(m.attachments) with ordinality as attachment (value, n)
           ) end as attachments,
           m.origin
  ) as record
  where m.deleted_at is null;
comment on view mail.exported is 'Messages as mail.message records without profile_id: the same '
  'data gives the same lines in the order of list_name, msg_id';

-- Twenty levels: a thread of people rarely has as many, a ring of parents has no end.
create view mail.exported_thread as
  select m.list_id, m.sent_at, m.msg_id, exported.line, array_to_json(above.ids)::text as above
  from mail.message m
  join mail.exported using (list_id, msg_id)
  cross join lateral (
    with recursive up (depth, msg_id, message_id, parent_id) as (
      select 1, m.parent_id, p.message_id, p.parent_id
      from (values (1)) as one
      left join mail.message p on (p.list_id, p.msg_id) = (m.list_id, m.parent_id)
      where m.parent_id is not null
      union all
      select up.depth + 1, up.parent_id, p.message_id, p.parent_id
      from up
      left join mail.message p on (p.list_id, p.msg_id) = (m.list_id, up.parent_id)
      where up.parent_id is not null and up.depth < 20
    ), first as (
      select 99 as depth, m.thread as msg_id, p.message_id
      from (values (1)) as one
      left join mail.message p on (p.list_id, p.msg_id) = (m.list_id, m.thread)
      where m.thread <> m.msg_id and m.thread not in (select up.msg_id from up)
    )
    select array_agg(coalesce(link.message_id, link.msg_id || '@unknown-id.invalid')
             order by link.depth desc) as ids
    from (select depth, msg_id, message_id from up union all table first) as link
  ) as above;
comment on view mail.exported_thread is 'Messages as in exported, with the ids of the messages '
  'above it as JSON, the thread''s first one first: what mail readers make threads of';

create function mail.documents_of(keys text[])
returns table (doc_id text, line text)
language sql stable security definer set search_path = mail, pg_temp
begin atomic
  select found.doc_id, row_to_json(found)::text
  from (
    select key.msg_id as doc_id, home.lists, home.visibility, newest.thread, newest.parent_id,
           newest.subject, person.name as author, ops.rfc3339(newest.sent_at) as sent_at,
           newest.content, ops.rfc3339(home.gone_at) as gone_at
    from (select given.msg_id collate "C" from unnest(keys) as given (msg_id)) as key (msg_id)
    -- one document of a message sent to several lists: the API's version, then the first list's;
    -- "limit 1" has each list looked up by the whole primary key, not through all of its index
    left join lateral (
      select m.* from mail.list cross join lateral (
        select * from mail.message
        where list_id = list.id and msg_id = key.msg_id and deleted_at is null limit 1
      ) as m
      order by m.version desc, list.visibility = 'public' desc, list.name limit 1
    ) as newest on true
    cross join lateral (
      -- what is public somewhere does not tell the private lists it also went to; what is gone
      -- from every list was as public as it could be
      select coalesce(json_agg(copy.name order by copy.name)
               filter (where copy.is_there and copy.is_public),
               json_agg(copy.name order by copy.name) filter (where copy.is_there)) as lists,
             case when coalesce(bool_or(copy.is_public) filter (where copy.is_there),
                                bool_or(copy.is_public)) then 'public' else 'private' end
               as visibility,
             case when not bool_or(copy.is_there) then max(copy.deleted_at) end as gone_at
      from (
        select list.name, list.visibility = 'public' as is_public, m.deleted_at,
               m.deleted_at is null as is_there
        from mail.list cross join lateral (
          select deleted_at from mail.message
          where list_id = list.id and msg_id = key.msg_id limit 1
        ) as m
      ) as copy
    ) as home
    left join hub.person on person.profile_id = newest.profile_id
  ) as found
  order by found.doc_id;
end;
comment on function mail.documents_of is 'Messages as documents for search, in the order of '
  'doc_id. Those with gone_at are gone from all lists';

create function mail.document_rows(after_doc text, size int, lists jsonb)
returns table (doc_id text, line text)
language sql stable security definer set search_path = mail, pg_temp
  -- the keys of a page come from the primary key, also where the server knows little of the table
  set enable_sort = off set enable_bitmapscan = off
begin atomic
  select documents.doc_id, documents.line
  from mail.documents_of(array(
    select distinct next.msg_id
    from mail.list
    cross join lateral (
      select m.msg_id from mail.message m
      where m.list_id = list.id and m.msg_id > after_doc
      order by m.msg_id limit size
    ) as next
    where document_rows.lists is null or document_rows.lists ? list.name
    order by next.msg_id limit size
  )) as documents;
end;
comment on function mail.document_rows is 'Messages as documents for search, a page in the order '
  'of doc_id; of the lists named in a JSON array, or of all';

create function mail.document_marks() returns jsonb
language sql stable security definer set search_path = mail, pg_temp
begin atomic
  select jsonb_build_object(
    'list', ops.rfc3339((select max(updated_at) from mail.list)),
    'message', ops.rfc3339((select max(updated_at) from mail.message)),
    'hub.profile', hub.profile_mark());
end;
comment on function mail.document_marks is
  'The newest change of each table that documents are made of, null where it is empty';

create function mail.changed_since(changed jsonb, part text) returns timestamptz
language sql stable
return coalesce((changed ->> part)::timestamptz, '-infinity');
comment on function mail.changed_since is 'The mark of a table';

-- "offset 0" has what belongs to a few rows looked up for each of them; nothing here is to be found
-- by reading a table, of which the server would expect a third to have changed.
create function mail.changed_documents(changed jsonb, lists jsonb, size int)
returns table (doc_id text)
language sql stable security definer set search_path = mail, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set jit = off
begin atomic
  select found.msg_id
  from (
    select m.msg_id from mail.message m
    where m.updated_at > mail.changed_since(changed, 'message')
    union
    select m.msg_id
    from mail.list
    cross join lateral (
      select msg_id from mail.message where list_id = list.id offset 0
    ) as m
    where list.updated_at > mail.changed_since(changed, 'list')
    union
    select m.msg_id
    from hub.renamed_profiles(changed ->> 'hub.profile') as renamed
    cross join lateral (
      select msg_id from mail.message where profile_id = renamed.profile_id offset 0
    ) as m
  ) as found
  where changed_documents.lists is null or exists (
    select from mail.list
    cross join lateral (
      select from mail.message where list_id = list.id and msg_id = found.msg_id limit 1
    ) as m
    where changed_documents.lists ? list.name
  )
  order by found.msg_id limit size;
end;
comment on function mail.changed_documents is 'The doc_id of messages that changed, or whose lists '
  'or whose writer''s name did, after the marks; of the lists named in a JSON array, or of all';

revoke execute on all functions in schema mail from public;
grant usage on schema mail
  to bdc_load_mail, bdc_reader, bdc_analyst, bdc_private, bdc_operator;
grant execute on function
  mail.put_lists(json), mail.put_messages(json), mail.vanish_messages(text, timestamptz, text),
  mail.audit_messages(text, timestamptz), mail.missing_messages(text), ops.put_state(json),
  ops.put_rejects(json), ops.put_ends(json), ops.stage_windows(json), ops.drop_windows(text, text),
  ops.put_audit(text, text, text, text, bigint, bigint, bigint, bigint)
  to bdc_load_mail;
grant select on mail.archive, mail.vanished, mail.thread, mail.activity_by_month, mail.writer
  to bdc_reader, bdc_analyst, bdc_private;
grant select on mail.scope_rows to bdc_private, bdc_operator;
grant select on mail.archive_hashed to bdc_analyst;
grant execute on function
  mail.document_rows(text, int, jsonb), mail.documents_of(text[]), mail.document_marks(),
  mail.changed_documents(jsonb, jsonb, int)
  to bdc_private;
grant select on mail.archive_private, mail.exported_list, mail.exported, mail.exported_thread
  to bdc_private;
