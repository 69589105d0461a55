revoke execute on all functions in schema github from public;
grant usage on schema github
  to bdc_load_github, bdc_reader, bdc_analyst, bdc_private, bdc_operator;
grant execute on function
  ops.put_state(json), ops.put_rejects(json), ops.put_ends(json), ops.stage_windows(json),
  ops.drop_windows(text, text), ops.lose_state(text, text),
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
grant execute on function github.without_addresses(text)
  to bdc_reader, bdc_analyst, bdc_private;
grant select on github.scope_rows_git to bdc_private, bdc_operator;
grant execute on function
  github.listed_heads(jsonb, jsonb), github.unknown_users(int, int),
  github.unknown_commit_authors(int), github.incomplete_commits(int)
  to bdc_private;
-- items and what hangs on them
grant execute on function
  github.put_users(json), github.put_labels(json), github.put_milestones(json),
  github.put_releases(json), github.put_issues(json), github.put_pull_requests(json),
  github.put_comments(json), github.put_reviews(json), github.put_review_comments(json),
  github.put_discussions(json), github.put_discussion_comments(json)
  to bdc_load_github;
grant execute on function
  github.vanish_labels(text, timestamptz, text),
  github.audit_labels(text, timestamptz), github.missing_labels(text),
  github.vanish_milestones(text, timestamptz, text),
  github.audit_milestones(text, timestamptz), github.missing_milestones(text),
  github.vanish_releases(text, timestamptz, text),
  github.audit_releases(text, timestamptz), github.missing_releases(text),
  github.vanish_issues(text, timestamptz, text),
  github.audit_issues(text, timestamptz), github.missing_issues(text),
  github.vanish_pull_requests(text, timestamptz, text),
  github.audit_pull_requests(text, timestamptz), github.missing_pull_requests(text),
  github.vanish_discussions(text, timestamptz, text),
  github.audit_discussions(text, timestamptz), github.missing_discussions(text),
  github.vanish_comments(text, timestamptz, text),
  github.audit_comments(text, timestamptz), github.missing_comments(text),
  github.vanish_reviews(text, timestamptz, text),
  github.audit_reviews(text, timestamptz), github.missing_reviews(text),
  github.vanish_review_comments(text, timestamptz, text),
  github.audit_review_comments(text, timestamptz), github.missing_review_comments(text),
  github.vanish_discussion_comments(text, timestamptz, text),
  github.audit_discussion_comments(text, timestamptz), github.missing_discussion_comments(text)
  to bdc_load_github;
grant select on
  github.public_repository, github.public_account, github.issue_archive,
  github.pull_request_archive, github.discussion_archive, github.comment_archive,
  github.vanished_item, github.open_pull_request, github.review_latency, github.contribution,
  github.activity_by_month, github.newcomer, github.label_use
  to bdc_reader, bdc_analyst, bdc_private;
grant select on github.scope_rows to bdc_private, bdc_operator;
-- whoever exports calls what the views call
grant execute on function
  github.person_of(bigint, text, text, text, timestamptz), github.reaction_list(jsonb)
  to bdc_private;
grant select on
  github.exported_repository, github.exported_user, github.exported_commit, github.exported_ref,
  github.exported_commit_author, github.exported_label, github.exported_milestone,
  github.exported_release, github.exported_issue, github.exported_pull_request,
  github.exported_comment, github.exported_review, github.exported_review_comment,
  github.exported_discussion, github.exported_discussion_comment
  to bdc_private;
-- files
grant execute on function
  github.markdown_repositories(jsonb, jsonb),
  github.markdown_issues(int, int, int, timestamptz, timestamptz, timestamptz, int),
  github.markdown_pull_requests(int, int, int, timestamptz, timestamptz, timestamptz, int),
  github.markdown_discussions(int, int, int, timestamptz, timestamptz, timestamptz, int)
  to bdc_private;
-- documents for search
grant execute on function
  github.document_repositories(jsonb, jsonb, timestamptz),
  github.document_releases(int, bigint, int, timestamptz), github.document_marks(),
  github.document_places(int[]), github.document_addresses(int, text, bigint, int, int),
  github.changed_documents(int[], jsonb, int)
  to bdc_private;
