/** What a scalar of a stack file means to the Pulumi CLI. */
export type YamlScalar = string | number | bigint | boolean | null;

const constants: Readonly<Record<string, boolean | null>> = {
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
  "": null,
  "~": null,
  null: null,
  Null: null,
  NULL: null,
};

const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const date = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;

/**
 * Resolves an unquoted scalar as the CLI's YAML library does (gopkg.in/yaml.v3, resolve.go), which differs from
 * YAML 1.2: `017` is octal and `2026-12-01` is a timestamp, which the CLI then hands to the program in the notation
 * of Go (sdk/go/common/resource/config/object.go, `time.Time`).
 */
export function parsePlainScalar(source: string): YamlScalar {
  const constant = constants[source];
  if (constant !== undefined) return constant;
  if (!/^[-+.0-9]/.test(source)) return source;
  return parseDate(source) ?? parseInteger(source.replaceAll("_", "")) ?? parseFloatingPoint(source);
}

function parseDate(source: string): string | undefined {
  const [, year, month, dayOfMonth] = date.exec(source) ?? [];
  if (year === undefined || month === undefined || dayOfMonth === undefined) return undefined;
  const day = `${year}-${month.padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  return exists ? `${day} 00:00:00 +0000 UTC` : undefined;
}

function parseInteger(plain: string): number | bigint | undefined {
  const match = integer.exec(plain);
  if (match === null) return undefined;
  const [, sign = "", hexadecimal, binary, octal, decimal = "0"] = match;
  const magnitude = BigInt(
    hexadecimal === undefined
      ? binary === undefined
        ? octal === undefined
          ? decimal
          : `0o${octal}`
        : `0b${binary}`
      : `0x${hexadecimal}`,
  );
  // Beyond 64 bits the library falls back to a float.
  if (magnitude > 18446744073709551615n) return Number(plain);
  const value = sign === "-" ? -magnitude : magnitude;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function parseFloatingPoint(source: string): number | string {
  const plain = source.startsWith(".") ? source : source.replaceAll("_", "");
  return float.test(plain) ? Number(plain) : source;
}
