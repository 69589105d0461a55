create index message_deleted on mail.message (list_id) where deleted_at is not null;
comment on column mail.message.deleted_at is 'When it was found to be gone from the source: the '
  'moment its listing tells of; null while it is there';
