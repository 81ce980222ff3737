import { isRequesters } from '../../kernel/possible.ts';
import type { ProcessDefinition } from '../../kernel/process.ts';

/** Whether somebody decides in a state, so that a policy can say who: where only the requester acts nobody does. */
export function isDeciding(definition: ProcessDefinition, state: string): boolean {
  const task = Object.hasOwn(definition.states, state) ? definition.states[state]?.task : undefined;
  return task !== undefined && !isRequesters(definition, task);
}
