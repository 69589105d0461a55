alter table hub.profile add column renamed_by xid8 not null default '0';
comment on column hub.profile.renamed_by is 'The transaction that last changed the name; 0: one '
  'before this was noted. Numbers of a server that the database was taken from mean nothing here';
create index profile_renamed on hub.profile (renamed_by);

alter table hub.github_account add column renamed_by xid8 not null default '0';
comment on column hub.github_account.renamed_by is
  'The transaction that last changed the login; 0: none did since it was first stored';
create index github_account_renamed on hub.github_account (renamed_by);
