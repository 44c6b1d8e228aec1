/**
 * Nodes that stay when every spot node is gone. Production keeps one regular node in each zone, which carries the
 * critical workloads at the strength the 99.9 % objective needs; staging has no objective.
 */
export const serviceFloor = {
  production: { systemNodes: 3, regularNodes: 3 },
  staging: { systemNodes: 3, regularNodes: 1 },
} as const;
