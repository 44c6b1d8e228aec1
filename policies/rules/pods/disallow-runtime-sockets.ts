import { eachKnown, podRule } from "#policies/engine/pod-rule.ts";

/** https://kubernetes.io/docs/setup/production-environment/container-runtimes/ */
const sockets = ["/run/containerd/containerd.sock", "/run/crio/crio.sock", "/run/cri-dockerd.sock", "/run/docker.sock"];

/** A mount of a directory shows the socket in it; `/var/run` is `/run`. */
export const disallowRuntimeSockets = podRule(({ spec }, report) => {
  eachKnown(spec.list("volumes"), (volume) => {
    const path = volume.at("hostPath.path");
    const stated = String(path.read());
    const directory = `${stated}/`.replace(/\/+/g, "/").replace("/var/run/", "/run/");
    const socket = sockets.find((each) => `${each}/`.startsWith(directory));
    if (socket !== undefined) report(path, `${stated} of the node holds ${socket}`);
  });
});
