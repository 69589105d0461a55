grant usage on schema boost to bdc_reader, bdc_analyst, bdc_private;
