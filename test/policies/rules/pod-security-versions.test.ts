/*
 * Facts per version: https://github.com/kubernetes/pod-security-admission/tree/v0.37.1/policy
 */
import { describe, expect, it } from "vitest";
import { evaluatePolicy } from "#policies/engine/evaluate.ts";
import { StackView } from "#policies/engine/stack-view.ts";
import { podSecurityPoliciesAt } from "#policies/packs/pod-security.ts";
import { app, podSpec } from "#test/policies/support/describe-pods.ts";
import { editSubject } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { deployment } from "#test/policies/support/pods.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { makeEstate } from "#test/policies/support/subjects.ts";

function outcomeAt(minor: number, id: string, edits: Edits): string | undefined {
  const policy = policyOf(
    podSecurityPoliciesAt(() => minor),
    id,
  );
  const [row] = evaluatePolicy(policy, new StackView(makeEstate(editSubject(deployment, edits))));
  return row?.outcome;
}

describe("the restricted profile", () => {
  it.each([
    [0, "kernel.shm_rmid_forced"],
    [0, "net.ipv4.ip_local_port_range"],
    [0, "net.ipv4.tcp_syncookies"],
    [0, "net.ipv4.ping_group_range"],
    [0, "net.ipv4.ip_unprivileged_port_start"],
  ])("has taken the sysctl since its first version (1.%i: %s)", (minor, name) => {
    expect(outcomeAt(minor, "PSS11", { [`${podSpec}.securityContext.sysctls`]: [{ name, value: "1" }] })).toBe("pass");
  });

  it.each([
    [27, "net.ipv4.ip_local_reserved_ports"],
    [29, "net.ipv4.tcp_keepalive_time"],
    [29, "net.ipv4.tcp_fin_timeout"],
    [29, "net.ipv4.tcp_keepalive_intvl"],
    [29, "net.ipv4.tcp_keepalive_probes"],
    [32, "net.ipv4.tcp_rmem"],
    [32, "net.ipv4.tcp_wmem"],
    [37, "net.ipv4.tcp_slow_start_after_idle"],
    [37, "net.ipv4.tcp_notsent_lowat"],
  ])("takes since 1.%i the sysctl %s", (minor, name) => {
    const edits = { [`${podSpec}.securityContext.sysctls`]: [{ name, value: "1" }] };
    expect([minor - 1, minor].map((each) => outcomeAt(each, "PSS11", edits))).toEqual(["fail", "pass"]);
  });

  it("takes since 1.31 the SELinux type of nested container engines", () => {
    const edits = { [`${podSpec}.securityContext.seLinuxOptions.type`]: "container_engine_t" };
    expect([30, 31].map((minor) => outcomeAt(minor, "PSS08", edits))).toEqual(["fail", "pass"]);
  });

  it.each(["container_t", "container_init_t", "container_kvm_t"])("has always taken the SELinux type %s", (type) => {
    expect(outcomeAt(0, "PSS08", { [`${podSpec}.securityContext.seLinuxOptions.type`]: type })).toBe("pass");
  });

  it("looks since 1.34 at the hosts of probes", () => {
    const edits = { [`${app}.livenessProbe.tcpSocket`]: { port: 80, host: "10.0.0.1" } };
    expect([33, 34].map((minor) => outcomeAt(minor, "PSS06", edits))).toEqual(["notApplicable", "fail"]);
  });

  it.each([
    ["PSS14", "runAsNonRoot", false],
    ["PSS15", "runAsUser", 0],
  ])("lets since 1.35 a pod in a user namespace break %s", (id, member, value) => {
    const edits = { [`${podSpec}.hostUsers`]: false, [`${app}.securityContext.${member}`]: value };
    expect([34, 35].map((minor) => outcomeAt(minor, id, edits))).toEqual(["fail", "notApplicable"]);
  });

  it("keeps /proc masked in a user namespace, whatever the version", () => {
    const edits = { [`${podSpec}.hostUsers`]: false, [`${app}.securityContext.procMount`]: "Unmasked" };
    expect([34, 35, 37].map((minor) => outcomeAt(minor, "PSS09", edits))).toEqual(["fail", "fail", "fail"]);
  });
});
