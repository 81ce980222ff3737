import type { JsonObject } from '../../domain/json.ts';
import type { Actor } from '../../domain/kernel/actor.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import { checkShape } from '../../domain/policy/check-shape.ts';
import { POLICY_BODY } from '../../domain/policy/document-shape.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Acting } from '../act.ts';
import { createJob } from '../jobs/create-job.ts';

/** Who reads the report beside whoever asked for it. */
export const REPLAY_ITEM = 'policy.edit';

export interface NewReplay {
  draft: Policy;
  since: number;
  inHand?: true;
}

/** Which version of which process a document is; a draft is none yet. */
const WHICH = new Set(['process', 'version', 'effectiveFrom']);

/** A policy document as a draft to be replayed: what rules read of it, of its process, as no version that is in force. */
export function draftOf(process: string, document: JsonObject): Policy | { problems: Problem[] } {
  const body = Object.fromEntries(Object.entries(document).filter(([name]) => !WHICH.has(name)));
  const problems = checkShape(POLICY_BODY, body);
  if (problems.length > 0) return { problems };
  const { values, stages, tables, duties, delegation } = body as JsonObject & Policy;
  return {
    process,
    version: 0,
    values,
    ...(stages && { stages }),
    ...(tables && { tables }),
    ...(duties && { duties }),
    ...(delegation && { delegation }),
  };
}

/** Asks for the replay of every case of a process submitted since an instant; answers the id of its job. */
export function requestReplay(
  acting: Omit<Acting, 'person'> & { person: Actor },
  { draft, since, inHand }: NewReplay,
): Promise<string> {
  const input = { process: draft.process, draft: draft as unknown as JsonObject, since };
  return createJob(acting, { kind: 'replay-policy', item: REPLAY_ITEM, input, ...(inHand && { inHand }) });
}
