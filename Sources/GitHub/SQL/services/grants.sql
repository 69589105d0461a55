revoke execute on all functions in schema github from public;
grant usage on schema github
  to bdc_load_github, bdc_reader, bdc_analyst, bdc_private, bdc_operator;
grant execute on function
  ops.put_state(json), ops.put_rejects(json), ops.put_ends(json), ops.stage_windows(json),
  ops.drop_windows(text, text),
  ops.put_audit(text, text, text, text, bigint, bigint, bigint, bigint)
  to bdc_load_github;
-- repositories and commits
grant execute on function
  github.put_repositories(json), github.put_commits(json), github.put_commit_files(json),
  github.put_refs(json), github.put_commit_authors(json),
  github.vanish_refs(text, timestamptz, text), github.audit_refs(text, timestamptz),
  github.missing_refs(text), github.vanish_repositories(text, timestamptz, text),
  github.audit_repositories(text, timestamptz), github.missing_repositories(text)
  to bdc_load_github;
grant select on
  github.repository_public, github.commit_public, github.file_state, github.file_history,
  github.commit_activity, github.bus_factor, github.first_commit
  to bdc_reader, bdc_analyst, bdc_private;
grant select on github.scope_rows_git to bdc_private, bdc_operator;
grant execute on function
  github.listed_heads(jsonb, jsonb), github.unknown_users(int, int),
  github.unknown_commit_authors(int), github.incomplete_commits(int)
  to bdc_private;
