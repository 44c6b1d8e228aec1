import type { ScalingBehavior, ScalingRules } from "#components/workload/scaling-behavior.ts";

/** Seconds between two decisions: https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work */
export const decisionSeconds = 15;

interface Bounds {
  readonly min: number;
  readonly max: number;
}

interface Change {
  readonly at: number;
  readonly by: number;
}

/**
 * The numbers of pods that the autoscaler of Kubernetes chooses, one for each decision, when the measured load asks for
 * `wanted` pods all along. Written after the controller:
 * https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/controller/podautoscaler/horizontal.go
 */
export function decisions(
  behavior: ScalingBehavior,
  { min, max }: Bounds,
  start: number,
  wanted: (decision: number) => number,
  count: number,
): readonly number[] {
  const changes: Change[] = [];
  const recommendations: { readonly at: number; readonly pods: number }[] = [{ at: 0, pods: start }];
  const chosen: number[] = [];
  let current = start;
  for (let decision = 0; decision < count; decision++) {
    const now = decision * decisionSeconds;
    const recommended = Math.min(max, Math.max(min, wanted(decision)));
    recommendations.push({ at: now, pods: recommended });
    const next = limited(behavior, stabilized(behavior, recommendations, current, now), current, changes, now);
    if (next !== current) changes.push({ at: now, by: next - current });
    current = next;
    chosen.push(current);
  }
  return chosen;
}

/** Up to the lowest, down to the highest of what was recommended in the window of the direction. */
function stabilized(
  { scaleUp, scaleDown }: ScalingBehavior,
  recommendations: readonly { readonly at: number; readonly pods: number }[],
  current: number,
  now: number,
): number {
  const within = ({ stabilizationWindowSeconds }: ScalingRules): readonly number[] =>
    recommendations
      .filter(({ at }, index) => index === recommendations.length - 1 || at > now - stabilizationWindowSeconds)
      .map(({ pods }) => pods);
  const up = Math.min(...within(scaleUp));
  const down = Math.max(...within(scaleDown));
  if (current < up) return up;
  return current > down ? down : current;
}

function limited(
  { scaleUp, scaleDown }: ScalingBehavior,
  wanted: number,
  current: number,
  changes: readonly Change[],
  now: number,
): number {
  const startOf = (periodSeconds: number): number =>
    current - changes.filter(({ at }) => at > now - periodSeconds).reduce((sum, { by }) => sum + by, 0);
  if (wanted > current) {
    const limits = scaleUp.policies.map(({ type, value, periodSeconds }) =>
      type === "Pods" ? startOf(periodSeconds) + value : Math.ceil(startOf(periodSeconds) * (1 + value / 100)),
    );
    return Math.max(current, Math.min(wanted, Math.max(...limits)));
  }
  const limits = scaleDown.policies.map(({ type, value, periodSeconds }) =>
    type === "Pods" ? startOf(periodSeconds) - value : Math.trunc(startOf(periodSeconds) * (1 - value / 100)),
  );
  return Math.min(current, Math.max(wanted, Math.min(...limits)));
}
