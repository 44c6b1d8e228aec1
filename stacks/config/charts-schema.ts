import { z } from "zod";
import { matching } from "#stacks/config/fields.ts";

/**
 * Host and path, and nothing that names a person: a credential, a query or a fragment would end in state and in logs.
 * Plain http only to this machine, where nobody is in between.
 */
const mirrorUrl = (): z.ZodType<string> =>
  matching(
    /^(?:(?:https|oci):\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?|http:\/\/127\.0\.0\.1(:\d{1,5})?)(\/[A-Za-z0-9._~-]+)*$/,
    "must be an https:// or oci:// address without credentials and without a slash at its end, or http://127.0.0.1; write it like oci://registry.example.com/charts",
  );

/** Where Helm charts come from; which charts there are is in `catalog/versions.ts`. */
export const chartsSchema = z
  .discriminatedUnion("source", [
    z.strictObject({
      source: z.literal("public"),
      url: z.exactOptional(
        z.never({ error: "must be absent when source is public; remove it, or set source to mirror" }),
      ),
    }),
    z.strictObject({
      source: z.literal("mirror"),
      url: mirrorUrl().describe("Repository with an index, or OCI path, that serves every chart under its own name."),
    }),
  ])
  .describe("`public`: each chart from its publisher. `mirror`: all charts from one repository of our own.");
