import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../domain/json.ts';
import { type Acted, type Acting, act, type NotActed } from '../../engine/act.ts';
import { activateDraft } from '../../engine/policies/activate-draft.ts';
import { changeDraft } from '../../engine/policies/change-draft.ts';
import { createDraft } from '../../engine/policies/create-draft.ts';
import { POLICY_ACTIVATE, POLICY_EDIT } from '../../engine/policies/draft.ts';
import { proposeDraft } from '../../engine/policies/propose-draft.ts';
import type { Engine } from '../../engine/ports.ts';
import { paths } from '../paths.ts';

/** A version that people of the sample made: when, of which process, who wrote it and who activated it. */
export interface SamplePolicy {
  when: string;
  process: string;
  writer: string;
  activator: string;
}

/** What each changes stands in `policies/<process>.json`, as a merge patch on the version that ships. */
export const SAMPLE_POLICIES: readonly SamplePolicy[] = [
  { when: '-1 15:30', process: 'purchase-approval', writer: 'sun-yue', activator: 'he-qing' },
];

export function samplePatch(process: string): JsonObject {
  return JSON.parse(readFileSync(join(paths.samplePolicies, `${process}.json`), 'utf8')) as JsonObject;
}

/**
 * Writes, proposes and activates a version as its people would; each act under a key of its own, so that an interrupted fill goes on.
 * Answers whether it came into force: after an interruption somebody else may have acted meanwhile.
 */
export async function activateSamplePolicy(engine: Engine, asked: SamplePolicy): Promise<boolean> {
  const { process, writer, activator } = asked;
  const give = async (
    userId: string,
    item: string,
    verb: string,
    work: (acting: Acting) => Promise<Acted | NotActed>,
  ) => {
    const key = `sample/policy/${process}/${verb}`;
    const outcome = await act(engine, { userId, item, receipt: { key, inputHash: engine.hashing.sha256(key) } }, work);
    return outcome.kind === 'done' ? outcome.body : undefined;
  };
  const begun = await give(writer, POLICY_EDIT, 'draft', acting => createDraft(acting, { process, from: undefined }));
  if (!begun) return false;
  const id = String(begun.id);
  const changed = await give(writer, POLICY_EDIT, 'change', acting =>
    changeDraft(acting, { id, seen: tagIn(begun) }, samplePatch(process)),
  );
  const proposed =
    changed &&
    (await give(writer, POLICY_EDIT, 'propose', acting => proposeDraft(acting, { id, seen: tagIn(changed) }, null)));
  const activated =
    proposed &&
    (await give(activator, POLICY_ACTIVATE, 'activate', acting =>
      activateDraft(acting, { id, seen: tagIn(proposed) }),
    ));
  return activated !== undefined;
}

function tagIn({ tag }: JsonObject): number {
  return Number(/\d+/.exec(String(tag))?.[0]);
}
