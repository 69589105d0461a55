create table github.repository (
  id int generated always as identity primary key,
  full_name text collate "C" not null unique check (full_name like '_%/_%' and octet_length(full_name) <= 255)
);
comment on table github.repository is 'Repositories';
comment on column github.repository.id is 'Surrogate key';
comment on column github.repository.full_name is 'OWNER/NAME as seen last';
