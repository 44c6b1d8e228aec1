import { describe, expect, test } from "vitest";
import { labFigures, withoutLab } from "#tools/bench/lab-figures.ts";
import type { LabRound } from "#tools/bench/lab-figures.ts";
import { residentMegabytes } from "#tools/bench/memory-sampler.ts";
import { parseChildTicks } from "#tools/bench/processor-time.ts";
import { passes, renderMarkdown, renderTable } from "#tools/bench/report.ts";
import type { Row } from "#tools/bench/report.ts";

/** 300 resources in 10 s, then deployments that take so many seconds. */
function round(laterSeconds: readonly number[], others: Partial<LabRound> = {}): LabRound {
  return {
    readySeconds: 5,
    first: { seconds: 10, ticks: 2000, resources: 300 },
    later: laterSeconds.map((seconds) => ({ seconds, ticks: seconds * 100, resources: 300 })),
    peakMegabytes: 1000,
    ...others,
  };
}

function find(rows: readonly Row[], part: string): Row {
  const row = rows.find(({ name }) => name.includes(part));
  if (row === undefined) throw new Error(`no figure ${part}`);
  return row;
}

describe("the figures of the lab", () => {
  test("divide the median of the later deployments by the first one", () => {
    expect(find(labFigures([round([2, 3, 90])]), "second up")).toMatchObject({ value: 0.3, limit: 0.35 });
  });

  test("take the median of the rounds", () => {
    const rounds = [round([1]), round([3]), round([8])];
    expect(find(labFigures(rounds), "second up")).toMatchObject({ value: 0.3 });
  });

  test("fail when a later deployment takes more than 35 % of the first", () => {
    expect(passes(find(labFigures([round([3.5])]), "second up"))).toBe(true);
    expect(passes(find(labFigures([round([3.6])]), "second up"))).toBe(false);
  });

  test("compare the processor time as well", () => {
    expect(find(labFigures([round([4])]), "processor time")).toMatchObject({ value: 0.2, limit: undefined });
  });

  test("state what was created each second and how long the control plane took", () => {
    const figures = labFigures([round([3])]);
    expect(find(figures, "each second")).toMatchObject({ value: 30, unit: "/s" });
    expect(find(figures, "control plane")).toMatchObject({ value: 50, unit: "%" });
  });

  test("take the largest memory of all rounds, of which 3 GB are allowed", () => {
    const peaks = (...megabytes: number[]) =>
      labFigures(megabytes.map((peakMegabytes) => round([3], { peakMegabytes })));
    expect(find(peaks(1500, 3072, 900), "memory")).toMatchObject({ value: 3072 });
    expect(passes(find(peaks(1500, 3072, 900), "memory"))).toBe(true);
    expect(passes(find(peaks(1500, 3073, 900), "memory"))).toBe(false);
  });

  test("say that a system without /proc tells neither memory nor processor time, which is no failure", () => {
    const silent = { seconds: 3, ticks: undefined, resources: 300 };
    const figures = labFigures([round([], { first: silent, later: [silent], peakMegabytes: undefined })]);
    for (const part of ["memory", "processor time"]) {
      expect(find(figures, part)).toMatchObject({ reason: expect.stringContaining("/proc") as string });
      expect(passes(find(figures, part))).toBe(true);
    }
  });
});

describe("a report without the lab", () => {
  const row = withoutLab("etcd is not installed; run npm run lab -- install");

  test("names the reason on one line of the terminal and in one row of the document", () => {
    expect(renderTable([row])).toContain("lab: not measured: etcd is not installed; run npm run lab -- install\n");
    expect(renderMarkdown([row])).toContain(
      "| lab |  |  | not measured: etcd is not installed; run npm run lab -- install |",
    );
  });

  test("passes", () => {
    expect(passes(row)).toBe(true);
  });
});

describe("what Linux tells about a process", () => {
  // The examples follow proc_pid_status(5) and proc_pid_stat(5).
  test("is its resident memory in kibibytes", () => {
    expect(residentMegabytes("Name:\tetcd\nVmHWM:\t  999999 kB\nVmRSS:\t   20480 kB\nThreads:\t9\n")).toBe(20);
  });

  test("is no memory for a process that has ended", () => {
    expect(residentMegabytes("")).toBe(0);
    expect(residentMegabytes("Name:\tetcd\nState:\tZ (zombie)\n")).toBe(0);
  });

  test("is the processor time of its ended children, whatever its name holds", () => {
    const stat = "42 (a) b) S 1 42 42 0 -1 4194560 100 200 0 0 11 12 1300 140 20 0 1 0 5000 1000 10";
    expect(parseChildTicks(stat)).toBe(1440);
  });
});
