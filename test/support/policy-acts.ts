import type { JsonObject } from '../../domain/json.ts';
import { type Acted, type Acting, type ActOutcome, act, type NotActed } from '../../engine/act.ts';
import { activateDraft } from '../../engine/policies/activate-draft.ts';
import { changeDraft } from '../../engine/policies/change-draft.ts';
import { createDraft } from '../../engine/policies/create-draft.ts';
import { POLICY_ACTIVATE, POLICY_EDIT } from '../../engine/policies/draft.ts';
import { proposeDraft } from '../../engine/policies/propose-draft.ts';
import type { EngineSuite } from './engine-suite.ts';

/** Acts on policies as people of the sample: sun-yue writes, he-qing activates. */
export function policyActs(s: EngineSuite) {
  const as = (userId: string, item: string, work: (acting: Acting) => Promise<Acted | NotActed>) =>
    act(s.engine, { userId, item }, work);
  const seenOf = async (id: string) =>
    (await s.engine.store.read(reader => reader.get('policyDrafts', { id })))?.tag ?? 0;

  const acts = {
    /** Begins a draft of a policy; answers its id. */
    async draft(process: string, patch: JsonObject = {}, userId = 'sun-yue'): Promise<string> {
      const begun = await as(userId, POLICY_EDIT, acting => createDraft(acting, { process, from: undefined }));
      const id = String(done(begun).id);
      if (Object.keys(patch).length > 0) done(await acts.change(id, patch, userId));
      return id;
    },

    async change(id: string, patch: JsonObject, userId = 'sun-yue', seen?: number) {
      const ref = { id, seen: seen ?? (await seenOf(id)) };
      return as(userId, POLICY_EDIT, acting => changeDraft(acting, ref, patch));
    },

    async propose(id: string, from: number | null = null, userId = 'sun-yue') {
      const ref = { id, seen: await seenOf(id) };
      return as(userId, POLICY_EDIT, acting => proposeDraft(acting, ref, from));
    },

    async activate(id: string, userId = 'he-qing', seen?: number) {
      const ref = { id, seen: seen ?? (await seenOf(id)) };
      return as(userId, POLICY_ACTIVATE, acting => activateDraft(acting, ref));
    },

    /** Writes, proposes and activates; answers the version it became. */
    async publish(process: string, patch: JsonObject): Promise<number> {
      const id = await acts.draft(process, patch);
      done(await acts.propose(id));
      return Number(done(await acts.activate(id)).version);
    },

    as,
    seenOf,
  };
  return acts;
}

export function done(outcome: ActOutcome): JsonObject {
  if (outcome.kind === 'done') return outcome.body;
  throw new Error(`not done: ${JSON.stringify(outcome)}`);
}

/** What an act was refused with. */
export function refusedWith(outcome: ActOutcome): string {
  if (outcome.kind !== 'refused') return outcome.kind;
  const problems = outcome.refusal.problems ?? [];
  return [outcome.refusal.code, ...problems.map(({ pointer, code }) => `${pointer} ${code}`)].join('; ');
}
