revoke execute on all functions in schema github from public;
grant usage on schema github
  to bdc_load_github, bdc_reader, bdc_analyst, bdc_private, bdc_operator;
