import { podSecurityRecords } from "#policies/catalog/pod-security.ts";
import { pair } from "#policies/engine/policy.ts";
import type { Policy } from "#policies/engine/policy.ts";
import { disallowHandlerHosts } from "#policies/rules/pod-security/disallow-handler-hosts.ts";
import { disallowHostNamespaces } from "#policies/rules/pod-security/disallow-host-namespaces.ts";
import { disallowHostPaths } from "#policies/rules/pod-security/disallow-host-paths.ts";
import { disallowHostPorts } from "#policies/rules/pod-security/disallow-host-ports.ts";
import { disallowPrivilegeEscalation } from "#policies/rules/pod-security/disallow-privilege-escalation.ts";
import { disallowPrivilegedContainers } from "#policies/rules/pod-security/disallow-privileged-containers.ts";
import { disallowRootUser } from "#policies/rules/pod-security/disallow-root-user.ts";
import { disallowUnmaskedProc } from "#policies/rules/pod-security/disallow-unmasked-proc.ts";
import { disallowWindowsHostProcess } from "#policies/rules/pod-security/disallow-windows-host-process.ts";
import { limitApparmorProfiles } from "#policies/rules/pod-security/limit-apparmor-profiles.ts";
import { limitCapabilities } from "#policies/rules/pod-security/limit-capabilities.ts";
import { limitSelinuxOptions } from "#policies/rules/pod-security/limit-selinux-options.ts";
import { limitSysctls } from "#policies/rules/pod-security/limit-sysctls.ts";
import { limitVolumeTypes } from "#policies/rules/pod-security/limit-volume-types.ts";
import { requireNonRoot } from "#policies/rules/pod-security/require-non-root.ts";
import { requireSeccompProfile } from "#policies/rules/pod-security/require-seccomp-profile.ts";
import { committedMinor } from "#policies/rules/pod-security/profile.ts";
import type { MinorOf } from "#policies/rules/pod-security/profile.ts";

/** The `restricted` profile of the Pod Security Standards, read at a version of Kubernetes. */
export const podSecurityPoliciesAt = (minorOf: MinorOf): readonly Policy[] =>
  pair(podSecurityRecords, {
    PSS01: disallowHostNamespaces,
    PSS02: disallowPrivilegedContainers,
    PSS03: limitCapabilities,
    PSS04: disallowHostPaths,
    PSS05: disallowHostPorts,
    PSS06: disallowHandlerHosts(minorOf),
    PSS07: limitApparmorProfiles,
    PSS08: limitSelinuxOptions(minorOf),
    PSS09: disallowUnmaskedProc,
    PSS10: requireSeccompProfile,
    PSS11: limitSysctls(minorOf),
    PSS12: limitVolumeTypes,
    PSS13: disallowPrivilegeEscalation,
    PSS14: requireNonRoot(minorOf),
    PSS15: disallowRootUser(minorOf),
    PSS16: disallowWindowsHostProcess,
  });

/** Pods of every kind that makes them. */
export const podSecurityPolicies = podSecurityPoliciesAt(committedMinor);
