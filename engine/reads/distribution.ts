import type { Label } from '../../domain/label.ts';
import { DISTRIBUTION } from '../../domain/messages/distribution.ts';
import { filledLabel } from '../../domain/messages.ts';
import { policyFor } from '../settings.ts';
import type { Reading } from './read-as.ts';

/**
 * How the policies in force share tasks out where they ask only some of those who may have them; elsewhere whoever takes one first has
 * it. For the vendor's people alone: what a policy asks of them is none of a partner's business.
 */
export async function distribution({ reader, person, engine, now }: Reading): Promise<Label[] | null> {
  if (person.side !== 'vendor') return null;
  const said: Label[] = [];
  for (const definition of engine.processes.values()) {
    const { stages = {} } = await policyFor(reader, definition.name, null, now);
    for (const [state, { groups }] of Object.entries(stages)) {
      const at = definition.states[state]?.label ?? { en: state, zh: state };
      for (const { pick, label } of groups) {
        if (!pick) continue;
        const named = { process: { ...definition.label }, state: { ...at }, group: { ...label } };
        said.push(filledLabel(DISTRIBUTION[pick.by], { ...named, count: pick.count }));
      }
    }
  }
  return said;
}
