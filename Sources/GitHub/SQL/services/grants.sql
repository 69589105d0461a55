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
  github.put_repositories(json), github.put_commits(json), github.put_refs(json),
  github.vanish_refs(text, timestamptz, text), github.audit_refs(text, timestamptz),
  github.missing_refs(text), github.vanish_repositories(text, timestamptz, text),
  github.audit_repositories(text, timestamptz), github.missing_repositories(text)
  to bdc_load_github;
