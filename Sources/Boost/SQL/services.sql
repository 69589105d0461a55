grant usage on schema boost to bdc_load_boost, bdc_reader, bdc_analyst, bdc_private;
