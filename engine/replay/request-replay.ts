import type { Reader } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Actor } from '../../domain/kernel/actor.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { checkShape } from '../../domain/policy/check-shape.ts';
import { POLICY_BODY } from '../../domain/policy/document-shape.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Acted, Acting, NotActed } from '../act.ts';
import { iso } from '../audit.ts';
import { createJob } from '../jobs/create-job.ts';
import { WATCH_MS } from '../jobs/run-job.ts';
import { bodyOf, POLICY_EDIT } from '../policies/draft.ts';
import type { ReplayInput } from './replay-policy.ts';

export interface NewReplay {
  draft: Policy;
  since: number;
  /** The draft of the store it is of, as it was then. */
  of?: { draft: string; tag: number };
  /** Whoever asks runs it themselves; the relay takes it over where it makes no progress. */
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

/** What a draft needs to be replayed at all: a calendar of the store to count by. */
export async function notCountable(reader: Reader, { values }: Policy): Promise<Problem[]> {
  const id = values['calendar.id'];
  const known = typeof id === 'string' && (await reader.get('calendars', { id })) !== undefined;
  return known ? [] : [{ pointer: '/values/calendar.id', code: 'NOT_FOUND' }];
}

/** Asks for the replay of every case of a process submitted since an instant; answers the id of its job. */
export function requestReplay(
  acting: Omit<Acting, 'person'> & { person: Actor },
  { draft, since, of, inHand }: NewReplay,
): Promise<string> {
  const input: ReplayInput = { process: draft.process, draft, since, ...(of && { of }) };
  return createJob(acting, { kind: 'replay-policy', item: POLICY_EDIT, input, ...(inHand && { waitMs: WATCH_MS }) });
}

/** Asks for the replay of a draft of the store, as it says now. */
export async function replayDraft(
  acting: Acting,
  asked: { process: string; draft: string; since: number },
): Promise<Acted | NotActed> {
  const { engine, tx } = acting;
  const { process, since } = asked;
  if (!engine.processes.has(process)) return 'not-found';
  const row = await tx.get('policyDrafts', { id: asked.draft, process });
  if (!row) return refuse('INVALID_INPUT', undefined, [{ pointer: '/draft', code: 'NOT_FOUND' }]);
  const draft = draftOf(process, bodyOf(row));
  const problems = 'problems' in draft ? draft.problems : await notCountable(tx, draft);
  if ('problems' in draft || problems.length > 0) return refuse('INVALID_INPUT', undefined, problems);
  const cases = await tx.query.countSubmitted({ process, since });
  const job = await requestReplay(acting, { draft, since, of: { draft: row.id, tag: row.tag } });
  const body = { process, draft: row.id, since: iso(since), cases, job };
  return { status: 201, body, location: `/v1/jobs/${job}` };
}
