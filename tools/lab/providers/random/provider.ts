import { serve } from "#tools/lab/providers/provider-server.ts";
import { createRandomStandIn } from "#tools/lab/providers/random/random-stand-in.ts";

await serve(createRandomStandIn());
