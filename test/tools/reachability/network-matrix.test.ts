import { expect, it } from "vitest";
import { networkMatrix } from "#tools/reachability/network-matrix.ts";

const nodes = [
  {
    name: "web",
    where: { kind: "pods", namespace: "shop", labels: { app: "web" } },
    ports: [{ name: "http", port: 8080 }],
    ours: true,
  },
  {
    name: "plc",
    where: { kind: "addresses", ranges: ["10.0.0.1/32", "10.0.0.2/32"] },
    ports: [{ name: "eip", port: 44_818, protocol: "UDP" }],
    ours: false,
  },
] as const;

it("lists every connection by caller and callee, with its port and where it leads", () => {
  const edges = [
    { from: "web", to: "plc", port: "eip", why: "reads counters" },
    { from: "gateway", to: "web", port: "http", why: "hosts: shop" },
  ];
  expect(networkMatrix({ nodes, edges })).toEqual([
    { from: "gateway", to: "web", portName: "http", port: 8080, protocol: "TCP", why: "hosts: shop", place: "shop" },
    {
      from: "web",
      to: "plc",
      portName: "eip",
      port: 44_818,
      protocol: "UDP",
      why: "reads counters",
      place: "10.0.0.1/32, 10.0.0.2/32",
    },
  ]);
});

it("refuses a connection to a port nobody has", () => {
  const edges = [{ from: "web", to: "plc", port: "http", why: "" }];
  expect(() => networkMatrix({ nodes, edges })).toThrow('there is no port "http" at "plc"');
});
