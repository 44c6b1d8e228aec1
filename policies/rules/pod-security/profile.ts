import { podSecurityParameters } from "#policies/catalog/parameters/pod-security.ts";
import type { PodView } from "#policies/engine/pods.ts";
import type { Environment } from "#policies/engine/subject.ts";

/*
 * What the `restricted` profile made of Kubernetes' minor versions:
 * https://github.com/kubernetes/pod-security-admission/tree/v0.37.1/policy
 */

/** Minor version at which a rule reads the profile. */
export type MinorOf = (environment: Environment) => number;
export const committedMinor: MinorOf = (environment) => podSecurityParameters[environment].minor;

/** Safe sysctls by the minor version since which they are. */
const sysctls: Readonly<Record<string, number>> = {
  "kernel.shm_rmid_forced": 0,
  "net.ipv4.ip_local_port_range": 0,
  "net.ipv4.tcp_syncookies": 0,
  "net.ipv4.ping_group_range": 0,
  "net.ipv4.ip_unprivileged_port_start": 0,
  "net.ipv4.ip_local_reserved_ports": 27,
  "net.ipv4.tcp_keepalive_time": 29,
  "net.ipv4.tcp_fin_timeout": 29,
  "net.ipv4.tcp_keepalive_intvl": 29,
  "net.ipv4.tcp_keepalive_probes": 29,
  "net.ipv4.tcp_rmem": 32,
  "net.ipv4.tcp_wmem": 32,
  "net.ipv4.tcp_slow_start_after_idle": 37,
  "net.ipv4.tcp_notsent_lowat": 37,
};

/** Types of SELinux that confine a container, by the minor version since which the profile takes them. */
const selinuxTypes: Readonly<Record<string, number>> = {
  "": 0,
  container_t: 0,
  container_init_t: 0,
  container_kvm_t: 0,
  container_engine_t: 31,
};

export const isSafeSysctl = (name: string, minor: number): boolean => minor >= (sysctls[name] ?? Infinity);
export const isConfinedType = (type: string, minor: number): boolean => minor >= (selinuxTypes[type] ?? Infinity);

/** Since 1.34 the profile looks at hosts of probes and lifecycle handlers. */
export const judgesHandlers = (minor: number): boolean => minor >= 34;

/** Since 1.35 root inside a user namespace is not root of the node. */
export const isOwnRoot = ({ spec }: PodView, minor: number): boolean =>
  minor >= 35 && spec.boolean("hostUsers") === false;
