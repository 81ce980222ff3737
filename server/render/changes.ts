import type { JsonObject } from '../../domain/json.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { CaseChanges } from '../../engine/reads/case-changes.ts';
import { historyBody } from './case.ts';
import { commandLabel, fieldLabel, stateLabel } from './words.ts';

/** What is different since an entry, ready to be shown side by side. */
export function changesBody(changes: CaseChanges) {
  const { definition, since, seq, entries, more } = changes;
  return {
    since,
    seq,
    ...comparedBody(changes),
    entries: entries.map(entry => historyBody(definition, entry)),
    more,
  };
}

/** The same for a caller whose tag is stale: fields and state then and now, and what was done in between. */
export function differenceBody(changes: CaseChanges): JsonObject {
  const { definition, entries } = changes;
  const done = entries.map(({ seq, command, actor, at }) => ({
    seq,
    command,
    label: commandLabel(definition, command),
    by: actor,
    at,
  }));
  return { ...comparedBody(changes), done } as unknown as JsonObject;
}

function comparedBody({ definition, state, fields }: CaseChanges) {
  return {
    state: state && stateBody(definition, state),
    fields: fields.map(change => ({ ...change, label: fieldLabel(definition.fields, change.pointer) })),
  };
}

function stateBody(definition: ProcessDefinition, { from, to }: { from: string; to: string }) {
  return { from, fromLabel: stateLabel(definition, from), to, toLabel: stateLabel(definition, to) };
}
