import { z } from "zod";

/** A line of the repository. */
export const position = z.strictObject({
  /** Path relative to the repository. */
  file: z.string(),
  line: z.int().positive(),
});

export type Position = z.infer<typeof position>;
