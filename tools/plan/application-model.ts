import { z } from "zod";

const image = z.strictObject({
  reference: z.string(),
  /** Tag; `null` where there is none. */
  version: z.string().nullable(),
  /** Whether it is named by its content. */
  locked: z.boolean(),
});

const workload = z.strictObject({
  urn: z.string(),
  namespace: z.string(),
  name: z.string(),
  kind: z.enum(["Deployment", "StatefulSet", "Job", "CronJob", "Cluster", "Pooler"]),
  /** `ms5.io/class` of its pods; `null` where none is stated. */
  class: z.string().nullable(),
  /** Pods at least and at most; both 1 for what runs to its end. */
  replicas: z.strictObject({ min: z.int(), max: z.int() }),
  /** What decides between the two. */
  scaler: z.enum(["none", "cpu", "events", "once", "schedule"]),
  /** Of one pod, its containers together; the sidecar that the mesh adds is not in it. `null` where none is stated. */
  requests: z.strictObject({ cpu: z.string().nullable(), memory: z.string().nullable() }),
  /** `ms5.io/exposure`; `null` where none is stated. */
  exposure: z.string().nullable(),
  images: z.array(image),
});

/** The plan's section about what runs: every object of the cluster that makes pods. */
export const applicationSection = z.strictObject({
  title: z.string(),
  /** `warning`: an image is not named by its content. */
  status: z.enum(["ok", "warning"]),
  /** Totals in words. */
  lines: z.array(z.string()),
  data: z.strictObject({
    /** By namespace, class and name. */
    workloads: z.array(workload),
    totals: z.strictObject({
      pods: z.strictObject({ min: z.int(), max: z.int() }),
      cpu: z.strictObject({ min: z.number(), max: z.number() }),
      /** Bytes. */
      memory: z.strictObject({ min: z.number(), max: z.number() }),
    }),
  }),
});

export type ApplicationSection = z.infer<typeof applicationSection>;
export type PlannedWorkload = z.infer<typeof workload>;
export type PlannedImage = z.infer<typeof image>;
