import { createHash, randomInt } from "node:crypto";
import type { Properties } from "#tools/capture/model.ts";

/** What the provider's schema fills in: https://www.pulumi.com/registry/packages/random/api-docs/randompassword/ */
export const passwordDefaults = {
  lower: true,
  upper: true,
  numeric: true,
  special: true,
  minLower: 0,
  minUpper: 0,
  minNumeric: 0,
  minSpecial: 0,
} as const satisfies Properties;

/** https://github.com/hashicorp/terraform-provider-random/blob/ad788e233bb42be5ecad3ba8f43de0d9d9dc7185/internal/random/string.go */
const specialCharacters = "!@#$%&*()-_=+[]{}<>:?";

/** Ways a password's inputs are refused by the provider's schema. */
export function validatePassword(inputs: Properties): { property: string; reason: string }[] {
  const { length } = inputs;
  const least = characterClasses(inputs).reduce((sum, { minimum }) => sum + minimum, 0);
  if (typeof length !== "number" || !Number.isInteger(length) || length < 1) {
    return [
      { property: "length", reason: `must be an integer of at least 1 (got ${JSON.stringify(length)}); state it` },
    ];
  }
  if (length >= least) return [];
  const reason = `must hold the ${String(least)} characters the minima ask for (got ${String(length)}); raise it`;
  return [{ property: "length", reason }];
}

/** @throws Error when every class of characters is switched off. */
export function createPassword(inputs: Properties): string {
  const classes = characterClasses(inputs);
  const allowed = classes.flatMap(({ characters, on }) => (on ? Array.from(characters) : []));
  if (allowed.length === 0) throw new Error("the character set specified is empty");
  const required = classes.flatMap(({ characters, minimum }) => pick(Array.from(characters), minimum));
  const rest = pick(allowed, Number(inputs["length"]) - required.length);
  return shuffle([...required, ...rest]).join("");
}

/** Looks like a bcrypt hash and verifies nothing: Node.js has no bcrypt, and this program reads no hash. */
export function standInBcryptHash(password: string): string {
  const digest = createHash("sha512").update(password).digest("base64").replaceAll(/[+=]/g, ".");
  return `$2a$10$${digest.slice(0, 53)}`;
}

interface CharacterClass {
  readonly characters: string;
  readonly on: boolean;
  readonly minimum: number;
}

function characterClasses(inputs: Properties): readonly CharacterClass[] {
  const given = { ...passwordDefaults, ...inputs };
  const override = inputs["overrideSpecial"];
  const special = typeof override === "string" && override !== "" ? override : specialCharacters;
  return [
    { characters: "0123456789", on: given.numeric, minimum: given.minNumeric },
    { characters: "abcdefghijklmnopqrstuvwxyz", on: given.lower, minimum: given.minLower },
    { characters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ", on: given.upper, minimum: given.minUpper },
    { characters: special, on: given.special, minimum: given.minSpecial },
  ];
}

function pick(characters: readonly string[], count: number): string[] {
  return Array.from({ length: count }, () => characters[randomInt(characters.length)] ?? "");
}

/** Fisher and Yates: every order is as likely as any other. */
function shuffle(characters: readonly string[]): string[] {
  const order = [...characters];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [order[last], order[other]] = [order[other] ?? "", order[last] ?? ""];
  }
  return order;
}
