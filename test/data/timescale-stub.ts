/**
 * What TimescaleDB shows of itself, in plain SQL: its views over tables that a test fills, and functions that change them
 * and write down each call. Columns and signatures: https://www.tigerdata.com/docs/api/latest/informational-views/
 */
export const timescaleStub = `
INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
  VALUES (999999, 'timescaledb', 10, 'public'::regnamespace, false, '2.22.0');
CREATE TABLE public.calls (id serial, call text);
CREATE SCHEMA timescaledb_information;
CREATE TABLE timescaledb_information.hypertables (hypertable_schema name, hypertable_name name, compression_enabled boolean);
CREATE TABLE timescaledb_information.dimensions (hypertable_schema name, hypertable_name name, dimension_number bigint,
  column_name name, time_interval interval);
CREATE TABLE timescaledb_information.jobs (proc_name name, hypertable_schema name, hypertable_name name, config jsonb);
GRANT USAGE ON SCHEMA timescaledb_information TO PUBLIC;
GRANT ALL ON ALL TABLES IN SCHEMA timescaledb_information TO PUBLIC;
GRANT ALL ON public.calls TO PUBLIC;
GRANT ALL ON SEQUENCE public.calls_id_seq TO PUBLIC;

CREATE FUNCTION public.called(what text) RETURNS void LANGUAGE sql AS $$ INSERT INTO public.calls (call) VALUES (what) $$;
CREATE FUNCTION public.add_job(job name, setting text, relation regclass, after interval) RETURNS integer LANGUAGE sql AS $$
  INSERT INTO timescaledb_information.jobs SELECT job, relnamespace::regnamespace::name, relname, jsonb_build_object(setting, after)
    FROM pg_class WHERE oid = relation RETURNING 1000 $$;
CREATE FUNCTION public.drop_job(job name, relation regclass) RETURNS void LANGUAGE sql AS $$
  DELETE FROM timescaledb_information.jobs WHERE proc_name = job
    AND (hypertable_schema, hypertable_name) = (SELECT relnamespace::regnamespace::name, relname FROM pg_class WHERE oid = relation) $$;

CREATE FUNCTION public.add_retention_policy(relation regclass, drop_after interval) RETURNS integer LANGUAGE sql AS $$
  SELECT public.called(format('add_retention_policy(%s, %s)', relation, drop_after));
  SELECT public.add_job('policy_retention', 'drop_after', relation, drop_after) $$;
CREATE FUNCTION public.remove_retention_policy(relation regclass, if_exists boolean DEFAULT false) RETURNS void LANGUAGE sql AS $$
  SELECT public.called(format('remove_retention_policy(%s)', relation));
  SELECT public.drop_job('policy_retention', relation) $$;
CREATE FUNCTION public.add_compression_policy(relation regclass, compress_after interval) RETURNS integer LANGUAGE sql AS $$
  SELECT public.called(format('add_compression_policy(%s, %s)', relation, compress_after));
  SELECT public.add_job('policy_compression', 'compress_after', relation, compress_after) $$;
CREATE FUNCTION public.remove_compression_policy(relation regclass, if_exists boolean DEFAULT false) RETURNS void LANGUAGE sql AS $$
  SELECT public.called(format('remove_compression_policy(%s)', relation));
  SELECT public.drop_job('policy_compression', relation) $$;
CREATE FUNCTION public.set_chunk_time_interval(relation regclass, chunk interval) RETURNS void LANGUAGE sql AS $$
  SELECT public.called(format('set_chunk_time_interval(%s, %s)', relation, chunk));
  UPDATE timescaledb_information.dimensions d SET time_interval = chunk FROM pg_class c
   WHERE c.oid = relation AND d.hypertable_name = c.relname $$;
`;

/** ALTER TABLE knows the options of the extension only with the extension, so the shipped function is replaced. */
export const compressionStub = `
CREATE OR REPLACE FUNCTION ms5_platform.enable_compression(relation regclass, segment text, ordering text) RETURNS void
LANGUAGE sql AS $$
  SELECT public.called(format('compress(%s, segment %s, order %s)', relation, coalesce(segment, 'none'), ordering));
  UPDATE timescaledb_information.hypertables h SET compression_enabled = true FROM pg_class c
   WHERE c.oid = relation AND h.hypertable_name = c.relname $$;
`;

/** A table of the application that a migration has made a hypertable of. */
export const hypertable = (name: string, time: string, chunk: string, ...columns: readonly string[]): string => `
CREATE TABLE factory_telemetry.${name} (${[`${time} timestamptz`, ...columns.map((column) => `${column} int`)].join(", ")});
ALTER TABLE factory_telemetry.${name} OWNER TO ms5_user;
INSERT INTO timescaledb_information.hypertables VALUES ('factory_telemetry', '${name}', false);
INSERT INTO timescaledb_information.dimensions VALUES ('factory_telemetry', '${name}', 1, '${time}', interval '${chunk}');
`;
