import { unknownSentinel } from "#tools/capture/marks.ts";
import type { Properties } from "#tools/capture/model.ts";
import {
  createPassword,
  passwordDefaults,
  standInBcryptHash,
  validatePassword,
} from "#tools/lab/providers/random/password.ts";
import { isIgnored } from "#tools/lab/providers/property-changes.ts";
import { readSdkVersion } from "#tools/lab/providers/sdk-version.ts";
import type { StandIn } from "#tools/lab/providers/stand-in.ts";
import { randomReplacementFacts } from "#tools/plan/replacement-random.ts";

const password = "random:index/randomPassword:RandomPassword";

/** Generates passwords as the random provider does. Nothing exists outside the stack's state. */
export function createRandomStandIn(): StandIn {
  return {
    version: readSdkVersion("@pulumi/random"),
    configure: () => undefined,
    check: ({ type, news }) => ({ inputs: news, failures: validatePassword(onlyPassword(type, news)) }),
    replaces: ({ type }, { path }) => isIgnored(randomReplacementFacts[type] ?? [], path),
    deletesFirst: () => false, // the provider is bridged from Terraform, which creates first here
    preview: (_subject, inputs, state) =>
      outputsOf(inputs, state ?? { result: unknownSentinel, bcryptHash: unknownSentinel }),
    create: ({ type }, inputs) => Promise.resolve({ id: "none", outputs: generate(onlyPassword(type, inputs)) }),
    update: ({ news, state }) => Promise.resolve(outputsOf(news, state)),
    // There is nothing to look at; for an import the id is the password.
    read: ({ id, state, inputs }) => (Object.keys(state).length > 0 ? { id, outputs: state, inputs } : imported(id)),
    delete: () => Promise.resolve(),
    invoke: (token) => {
      throw new Error(`the random provider has no function ${token}`);
    },
    cancel: () => undefined,
  };
}

function onlyPassword(type: string, inputs: Properties): Properties {
  if (type === password) return inputs;
  throw new Error(`the lab generates no ${type}; add it to tools/lab/providers/random/random-stand-in.ts`);
}

function generate(inputs: Properties): Properties {
  const result = createPassword(inputs);
  return outputsOf(inputs, { result, bcryptHash: standInBcryptHash(result) });
}

function outputsOf(inputs: Properties, generated: Properties): Properties {
  const { result, bcryptHash } = generated;
  return { ...passwordDefaults, ...inputs, result, bcryptHash };
}

function imported(result: string): { id: string; outputs: Properties; inputs: Properties } {
  const inputs = { length: result.length };
  return { id: "none", outputs: outputsOf(inputs, { result, bcryptHash: standInBcryptHash(result) }), inputs };
}
