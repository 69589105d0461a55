-- put_items: the winners of a batch are compared with their rows, and only those that differ are
-- written, in the order of their keys, so that two loaders cannot deadlock.

create function @name@.put_items(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language sql security definer set search_path = @name@, pg_temp
begin atomic
  with line as materialized (
    select given.*, case when given.item_id = '' then 'empty item_id' end as reason
    from rows from (
      json_to_recordset(batch) as (
        item_id text, title text, content text, url text, edited_at timestamptz
      )
    ) with ordinality as given (item_id, title, content, url, edited_at, n)
  ), ranked as materialized (                              -- 1 wins among the lines of one key
    select line.*, row_number() over w as place,
           (title, content, url, edited_at) is not distinct from
             (first_value(title) over w, first_value(content) over w, first_value(url) over w,
              first_value(edited_at) over w) as like_winner
    from line
    where reason is null
    window w as (partition by item_id order by edited_at desc, n desc)
  ), stored as materialized (                              -- each winner beside its row
    select ranked.*, coalesce(old.edited_at > ranked.edited_at, false) as is_older,
           old.item_id is not null
             and (old.title, old.content, old.url, old.edited_at) is not distinct from
               (ranked.title, ranked.content, ranked.url, ranked.edited_at) as is_same
    from ranked
    left join @name@.item old on old.item_id = ranked.item_id
    where place = 1
  ), written as (
    insert into @name@.item as t (
      item_id, title, content, url, edited_at, created_at, updated_at)
    select item_id, title, content, url, edited_at, statement_timestamp(), statement_timestamp()
    from stored
    where not is_older and not is_same
    order by item_id
    on conflict (item_id) do update
      set title = excluded.title, content = excluded.content, url = excluded.url,
        edited_at = excluded.edited_at, updated_at = excluded.updated_at
      where t.edited_at <= excluded.edited_at
    returning t.xmax = 0 as is_new
  ), counted as (
    select (select count(*) from line) as total,
           (select count(*) from line where reason is not null) as refused,
           (select count(*) from written where is_new) as fresh,
           (select count(*) from written where not is_new) as changed,
           (select count(*) from stored where is_same)
             + (select count(*) from ranked where place > 1 and like_winner) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from line where reason is not null)
  from counted;
end;
comment on function @name@.put_items is 'Stores @name@.item records';

create view @name@.archive as
select item_id, title, content, url, edited_at
from @name@.item;
comment on view @name@.archive is 'The items, for everybody';

revoke execute on all functions in schema @name@ from public;
grant usage on schema @name@
  to bdc_load_@name@, bdc_reader, bdc_analyst, bdc_private, bdc_operator;
grant execute on function
  @name@.put_items(json), ops.put_state(json), ops.put_rejects(json), ops.put_ends(json),
  ops.stage_windows(json), ops.drop_windows(text, text)
  to bdc_load_@name@;
grant select on @name@.archive to bdc_reader, bdc_analyst, bdc_private;
