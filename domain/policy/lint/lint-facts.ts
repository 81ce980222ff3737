import type { ProcessDefinition } from '../../kernel/process.ts';
import type { PolicyDocument } from '../document.ts';
import type { Evaluator } from '../evaluator.ts';
import type { Who } from '../stage.ts';

/** What lint must know beyond the document: the process, the version in force, and the directory as it is now. */
export interface LintFacts {
  /** Undefined for the settings that belong to no process (access, deadlines, notices). */
  definition: ProcessDefinition | undefined;
  /** The version in force: what it has, the rules may need. */
  active: PolicyDocument | undefined;
  calendars: readonly string[];
  /** Ids of offices. */
  units: readonly string[];
  /** Permission items of all processes and of the product. */
  items: readonly string[];
  /** Active people that each way of finding gives now, by place; one that only a case can answer is not in it. Keys: `whoKey`. */
  found: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Ids of active people with a signing limit; undefined where nobody keeps them. */
  limited: readonly string[] | undefined;
  evaluator: Evaluator;
}

/** One way of finding people, as a key. */
export function whoKey(who: Who): string {
  return JSON.stringify(Object.entries(who).sort(([a], [b]) => (a < b ? -1 : 1)));
}
