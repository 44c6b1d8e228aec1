/** Lower-case words of a path, joined by hyphens: a name Kubernetes accepts. `/var/run/celery` is `var-run-celery`. */
export const slugOf = (path: string): string =>
  path
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .join("-");
