import type { JsonObject } from '../../domain/json.ts';
import type { Answered, Api } from './api.ts';
import { hoForm, poForm } from './programme.ts';

export const PO = '/v1/partner-opportunities';
export const HO = '/v1/vendor-opportunities';

/** The tag an answer carries, to send back. */
export function tagOf(answered: Answered): string {
  return answered.headers.get('etag') ?? '';
}

let customers = 0;

/** A draft of the partner, for a customer nobody else has. */
export function draft(api: Api, as = 'hai-admin', changed: JsonObject = {}): Promise<Answered> {
  return api.done(as, PO, poForm({ customerName: `客户${++customers}有限公司`, ...changed }));
}

/** A submitted PO, under review. */
export async function submitted(api: Api, as = 'hai-admin', changed: JsonObject = {}): Promise<Answered> {
  const made = await draft(api, as, changed);
  return api.done(as, `${PO}/${made.body.id}/submit`, {}, tagOf(made));
}

/** A PO under validation with its task open. */
export async function underValidation(
  api: Api,
  changed: JsonObject = {},
): Promise<{ case: Answered; taskId: string; taskTag: string }> {
  const po = await submitted(api, 'hai-admin', changed);
  const passed = await api.done('wang-fang', `${PO}/${po.body.id}/approve-review`, {}, tagOf(po));
  const detail = await api.get('zhao-qiang', `/v1/cases/${po.body.id}`);
  return { case: passed, taskId: detail.body.tasks[0].id, taskTag: detail.body.tasks[0].tag };
}

/** An HO offered to a partner. */
export async function offered(api: Api, changed: JsonObject = {}): Promise<Answered> {
  const made = await api.done('lin-hao', HO, hoForm({ customerName: `客户${++customers}有限公司`, ...changed }));
  return api.done('lin-hao', `${HO}/${made.body.id}/offer`, {}, tagOf(made));
}
