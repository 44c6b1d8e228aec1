import type { RetentionRule } from "#components/data/retention.ts";

/**
 * How long records stay, chosen once: the application has four sources that contradict each other. Tables with neither a
 * rule here nor a policy of the application keep their rows.
 */
export const retention = [
  {
    table: "metric_hist",
    timeColumn: "ts",
    chunkInterval: "1 hour",
    compressAfter: "7 days",
    segmentBy: "metric_def_id",
    retain: "90 days",
    dataClass: "internal",
    reason: "raw readings of the controllers; what is decided from them is in the tables below",
  },
  {
    table: "oee_calculations",
    timeColumn: "calculation_time",
    chunkInterval: "1 day",
    compressAfter: "7 days",
    segmentBy: "line_id",
    retain: "365 days",
    dataClass: "gxp-record",
    reason: "effectiveness of the equipment is reviewed once a year",
  },
  {
    table: "energy_consumption",
    timeColumn: "consumption_time",
    chunkInterval: "1 day",
    compressAfter: "7 days",
    segmentBy: "equipment_code",
    retain: "365 days",
    dataClass: "internal",
    reason: "compared with the same month of the year before",
  },
  {
    table: "production_kpis",
    timeColumn: "created_at",
    chunkInterval: "1 day",
    compressAfter: "7 days",
    retain: "1095 days",
    dataClass: "gxp-record",
    reason: "key figures of production are compared over three years",
  },
  {
    table: "production_context_history",
    timeColumn: "changed_at",
    chunkInterval: "7 days",
    retain: "730 days",
    dataClass: "gxp-record",
    reason: "who changed what a line was producing; small, and read by its own key",
  },
  {
    table: "downtime_events",
    timeColumn: "start_time",
    chunkInterval: "7 days",
    compressAfter: "30 days",
    segmentBy: "line_id",
    retain: "730 days",
    dataClass: "gxp-record",
    reason: "two years of downtime are behind a change of the maintenance plan",
  },
  {
    table: "quality_checks",
    timeColumn: "check_time",
    chunkInterval: "30 days",
    compressAfter: "30 days",
    segmentBy: "line_id",
    retain: "2555 days",
    dataClass: "gxp-record",
    reason: "records of quality stay for seven years",
  },
  {
    table: "fault_event",
    chunkInterval: "7 days",
    compressAfter: "14 days",
    retain: "365 days",
    dataClass: "internal",
    reason: "faults of the equipment are compared with those of the year before",
  },
] as const satisfies readonly RetentionRule[];

/**
 * The same, in the words of the application, which sets policies of its own when it starts. One variable stands for
 * `energy_consumption` and `production_kpis` together, so it has the longer time of both: rows that stay too long are
 * deleted by the rule above, rows that were deleted too early do not come back.
 */
export const timescaleSettings = {
  TIMESCALEDB_CHUNK_TIME_INTERVAL: "1 day",
  TIMESCALEDB_CHUNK_TIME_INTERVAL_METRIC_HIST: "1 hour",
  TIMESCALEDB_CHUNK_TIME_INTERVAL_OEE: "1 day",
  TIMESCALEDB_COMPRESSION_ENABLED: true,
  TIMESCALEDB_COMPRESSION_AFTER: "7 days",
  TIMESCALEDB_RETENTION_POLICY: "1095 days",
  TIMESCALEDB_RETENTION_POLICY_METRIC_HIST: "90 days",
  TIMESCALEDB_RETENTION_POLICY_OEE: "365 days",
  TIMESCALEDB_MAX_BACKGROUND_WORKERS: 8,
} as const;
