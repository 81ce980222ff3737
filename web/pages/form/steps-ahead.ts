import type { Process } from './form-plan.ts';

type State = Process['states'][number];

/** The states in which somebody has to decide, one after another, as the first way out of each leads on; then where it arrives. */
export function stepsAhead({ states, commands }: Process, from: string | undefined): State[] {
  const steps: State[] = [];
  let at = states.find(({ code }) => code === from);
  while (at?.task && !steps.includes(at)) {
    steps.push(at);
    const [deciding] = at.task.decides;
    const next = commands.find(({ code }) => code === deciding)?.to[0];
    at = states.find(({ code }) => code === next);
  }
  return steps.length > 0 && at && !steps.includes(at) ? [...steps, at] : steps;
}
