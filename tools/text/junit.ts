import { escapeMarkup } from "#tools/text/markup.ts";

export interface JunitCase {
  readonly group: string;
  readonly name: string;
  /** Left out where no clock may show. */
  readonly milliseconds?: number;
  /** What is wrong; none: passed. */
  readonly failures: readonly string[];
  /** Why it says nothing. */
  readonly skipped?: string;
}

export interface JunitSuite {
  readonly name: string;
  readonly properties?: Readonly<Record<string, string>>;
  readonly cases: readonly JunitCase[];
}

/** JUnit XML; source of the format: https://github.com/testmoapp/junitxml. */
export function renderJunit(suites: readonly JunitSuite[]): string {
  const body = suites.flatMap(({ name, properties = {}, cases }) => [
    `  <testsuite ${attributes({ name, ...countsOf(cases) })}>`,
    ...propertyLines(properties),
    ...cases.flatMap(caseLines),
    "  </testsuite>",
  ]);
  return ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", ...body, "</testsuites>", ""].join("\n");
}

function countsOf(cases: readonly JunitCase[]): Readonly<Record<string, string>> {
  const skipped = cases.filter((each) => each.skipped !== undefined).length;
  return {
    tests: String(cases.length),
    failures: String(cases.filter(({ failures }) => failures.length > 0).length),
    ...(skipped === 0 ? {} : { skipped: String(skipped) }),
    ...timeOf(cases),
  };
}

function timeOf(cases: readonly JunitCase[]): Readonly<Record<string, string>> {
  const times = cases.flatMap(({ milliseconds }) => (milliseconds === undefined ? [] : [milliseconds]));
  return times.length === 0 ? {} : { time: (times.reduce((sum, each) => sum + each, 0) / 1000).toFixed(3) };
}

const propertyLines = (properties: Readonly<Record<string, string>>): readonly string[] => {
  const lines = Object.entries(properties).map(([name, value]) => `      <property ${attributes({ name, value })}/>`);
  return lines.length === 0 ? [] : ["    <properties>", ...lines, "    </properties>"];
};

function caseLines(result: JunitCase): readonly string[] {
  const { group, name, failures, skipped } = result;
  const open = `    <testcase ${attributes({ classname: group, name, ...timeOf([result]) })}`;
  if (failures.length > 0)
    return [`${open}>`, `      <failure ${attributes({ message: failures.join("; ") })}/>`, "    </testcase>"];
  if (skipped !== undefined)
    return [`${open}>`, `      <skipped ${attributes({ message: skipped })}/>`, "    </testcase>"];
  return [`${open}/>`];
}

const attributes = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}="${escapeMarkup(value)}"`)
    .join(" ");
