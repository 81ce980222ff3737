import { problemText, textOf } from '../domain/messages.ts';
import type { Outcome } from '../engine/execute.ts';

/** Why a command was not taken, for people at a terminal. */
export function whyNot(outcome: Exclude<Outcome, { kind: 'done' | 'valid' }>): string {
  switch (outcome.kind) {
    case 'refused': {
      const { code, params = {}, problems = [] } = outcome.refusal;
      const told = problems.map(
        problem => `  ${problem.pointer}: ${problemText(problem.code, problem.params ?? {}, 'en')}`,
      );
      return [`${code}: ${textOf(code, params, 'en').detail}`, ...told].join('\n');
    }
    case 'unknown-caller':
      return 'there is no such active person';
    case 'not-found':
      return 'there is no such case or task for this person';
    case 'seen-differs':
      return `it changed since: now it is ${outcome.current}`;
    default:
      return outcome.kind;
  }
}
