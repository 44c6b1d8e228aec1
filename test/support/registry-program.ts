import { requireProgram } from "#test/support/debian-program.ts";

/** The reference implementation of the distribution specification. @throws Error in one line when there is none. */
export const requireRegistryProgram = (): string =>
  requireProgram({
    what: "registry",
    purpose: "the image lock",
    debianPackage: "docker-registry",
    folder: "ms5-docker-registry",
    file: "usr/bin/docker-registry",
    variable: "DOCKER_REGISTRY",
    places: ["/usr/bin/docker-registry"],
    remedy: "docker-registry",
  });
