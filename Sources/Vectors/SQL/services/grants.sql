revoke execute on all functions in schema vectors from public;
grant usage on schema vectors
  to bdc_load_vectors, bdc_reader, bdc_analyst, bdc_private, bdc_operator;
grant execute on function
  ops.put_state(json), ops.put_rejects(json), ops.put_ends(json), ops.stage_windows(json),
  ops.drop_windows(text, text)
  to bdc_load_vectors;
grant execute on function vectors.put_results(json), vectors.put_limits(json) to bdc_load_vectors;
grant execute on function
  vectors.limit_of(text, text), vectors.lift_limit(text, text),
  vectors.target_of(text, text, text), vectors.make_target(text, text, text),
  vectors.lock_target(int), vectors.leaving_targets(text, text),
  vectors.leaving(int, text, int, bigint), vectors.is_filled(text, text, json),
  vectors.set_filled(int), vectors.plan(int, json, json, bigint, boolean),
  vectors.see_documents(int, json), vectors.plan_rest(int, boolean, text), vectors.newest(json)
  to bdc_load_vectors;
grant execute on function
  vectors.mark_unknown(int, text, json), vectors.adopt(int, json), vectors.disown(int, json),
  vectors.forget_target(text, text, text)
  to bdc_load_vectors;
grant execute on function vectors.is_due(text, text, text, text, bigint) to bdc_operator;
