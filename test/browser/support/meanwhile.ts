import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { type Body, type Caller, type Reply, signIn } from '../../../bench/api-client.ts';
import type { JsonObject } from '../../../domain/json.ts';
import { hoForm, poForm } from '../../support/programme.ts';

const PO = '/v1/partner-opportunities';
const HO = '/v1/vendor-opportunities';

/** A case as the API answered it last. */
export interface Present {
  id: string;
  title: string;
  tag: string;
}

/** A word no other case has: lists are narrowed by it, so that tests on one product do not meet. */
export function ownWord(): string {
  return randomUUID().slice(0, 13);
}

/** What other people do meanwhile, over the API of the run's product or another. */
export async function meanwhile(person: string, base = inject('productUrl')): Promise<Caller> {
  return signIn(base, person);
}

/** A PO's draft, complete but for what is changed; what is undefined is left out. */
export async function savedPo(title: string, changed: Partial<JsonObject> = {}, base?: string): Promise<Present> {
  const admin = await meanwhile('hai-admin', base);
  const form = { ...poForm({ name: title, customerName: `${randomUUID()}有限公司` }), ...changed };
  return present(await admin.post(PO, form), title);
}

/** A PO that waits for its review. */
export async function submittedPo(title: string, changed: JsonObject = {}, base?: string): Promise<Present> {
  const admin = await meanwhile('hai-admin', base);
  const draft = await savedPo(title, changed, base);
  return present(await admin.post(`${PO}/${draft.id}/submit`, {}, { tag: draft.tag }), title);
}

/** An HO that waits for the partner's word. */
export async function offeredHo(title: string): Promise<Present> {
  const vendor = await meanwhile('lin-hao');
  const prepared = present(
    await vendor.post(HO, hoForm({ name: title, customerName: `${randomUUID()}有限公司` })),
    title,
  );
  return present(await vendor.post(`${HO}/${prepared.id}/offer`, {}, { tag: prepared.tag }), title);
}

/** Decides the open task of a case, as a colleague who was quicker. */
export async function decided(person: string, caseId: string, command: string, data: Body = {}): Promise<void> {
  const colleague = await meanwhile(person);
  const { body } = await colleague.get(`/v1/cases/${caseId}`);
  const [task] = body.tasks as { id: string; tag: string }[];
  const seen = await colleague.get(`/v1/tasks/${task?.id}`);
  accepted(await colleague.post(`/v1/tasks/${task?.id}/decide`, { command, data }, { tag: seen.etag }));
}

/** The commands in the case's history, in their order: what really happened on the server. */
export async function commandsOf(caseId: string, base?: string): Promise<string[]> {
  const reader = await meanwhile('wang-fang', base);
  const body = accepted(await reader.get(`/v1/cases/${caseId}/history?limit=100`));
  return (body.items as { command: string }[]).map(({ command }) => command);
}

function present(reply: Reply, title: string): Present {
  const { id } = accepted(reply);
  return { id: String(id), title, tag: reply.etag ?? '' };
}

function accepted({ status, body }: Reply): Body {
  if (status >= 300) throw new Error(`It was not accepted: ${status} ${JSON.stringify(body)}`);
  return body;
}
