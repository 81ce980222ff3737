import type { JsonObject } from '../../domain/json.ts';
import { type Body, type Caller, type Reply, signIn } from '../api-client.ts';
import { hoForm, poForm } from '../forms.ts';

const PO = '/v1/partner-opportunities';
const HO = '/v1/vendor-opportunities';

/** What a step shows, and the facts it found; a step that does not hold throws. */
export interface Step {
  name: string;
  proves: string;
  run(people: People): Promise<Body>;
}

export type People = (userId: string) => Promise<Caller>;

export function peopleAt(base: string): People {
  const known = new Map<string, Promise<Caller>>();
  return userId => {
    const caller = known.get(userId) ?? signIn(base, userId);
    known.set(userId, caller);
    return caller;
  };
}

export function must(holds: unknown, what: string, seen?: unknown): asserts holds {
  if (!holds) throw new Error(`${what}${seen === undefined ? '' : `: ${JSON.stringify(seen)}`}`);
}

export function answered(reply: Reply, status: number): Reply {
  must(reply.status === status, `expected ${status}, got ${reply.status}`, reply.body);
  return reply;
}

/** Creates and submits a PO; answers its id and tag. */
export async function submitted(
  partner: Caller,
  changed: JsonObject = {},
): Promise<{ id: string; tag: string | null; number: string }> {
  const draft = answered(await partner.post(PO, poForm(changed)), 201);
  const id = String(draft.body.id);
  const sent = answered(await partner.post(`${PO}/${id}/submit`, {}, { tag: draft.etag }), 200);
  return { id, tag: sent.etag, number: String(sent.body.number) };
}

export async function offered(bd: Caller, changed: JsonObject = {}): Promise<{ id: string; tag: string | null }> {
  const prepared = answered(await bd.post(HO, hoForm(changed)), 201);
  const id = String(prepared.body.id);
  const sent = answered(await bd.post(`${HO}/${id}/offer`, {}, { tag: prepared.etag }), 200);
  return { id, tag: sent.etag };
}

export async function tagOf(caller: Caller, path: string): Promise<string | null> {
  return answered(await caller.get(path), 200).etag;
}

/** The open task of a case in someone's inbox. */
async function taskOf(caller: Caller, caseId: string, view: string): Promise<{ id: string; tag: string }> {
  const page = answered(await caller.get(`/v1/tasks?view=${view}&limit=100`), 200);
  const items = page.body.items as { task: { id: string; caseId: string; version: number } }[];
  const task = items.find(item => item.task.caseId === caseId)?.task;
  must(task, `no task of ${caseId} in the ${view} of ${caller.userId}`);
  return { id: task.id, tag: `"t${task.version}"` };
}

export const STEPS: readonly Step[] = [
  {
    name: 'a PO reviewed and validated',
    proves: 'inbox, claim, hand over, decide, the CRM told and its answer back',
    async run(people) {
      const [partner, pdm, psm, bd] = await Promise.all(
        ['hai-admin', 'wang-fang', 'zhao-qiang', 'lin-hao'].map(people),
      );
      must(partner && pdm && psm && bd, 'people');
      const po = await submitted(partner);
      const review = await taskOf(pdm, po.id, 'groups');
      const claimed = answered(await pdm.post(`/v1/tasks/${review.id}/claim`, {}, { tag: review.tag }), 200);
      answered(
        await pdm.post(`/v1/tasks/${review.id}/decide`, { command: 'approve-review', data: {} }, { tag: claimed.etag }),
        200,
      );
      const validation = await taskOf(psm, po.id, 'groups');
      const taken = answered(await psm.post(`/v1/tasks/${validation.id}/claim`, {}, { tag: validation.tag }), 200);
      const handed = { assigneeId: 'lin-hao', reason: { text: '由林浩联系客户' } };
      answered(await psm.post(`/v1/tasks/${validation.id}/reassign`, handed, { tag: taken.etag }), 200);
      const mine = await taskOf(bd, po.id, 'mine');
      const verdict = { command: 'validate', data: { customerContact: '电话确认项目、预算与时间' } };
      answered(await bd.post(`/v1/tasks/${mine.id}/decide`, verdict, { tag: mine.tag }), 200);
      const seen = answered(await partner.get(`${PO}/${po.id}`), 200);
      must(seen.body.state === 'validated', 'validated', seen.body.state);
      return { number: po.number, state: seen.body.state };
    },
  },
  {
    name: 'a PO with every kind of bad field',
    proves: 'every broken field is named at once, nothing is stored',
    async run(people) {
      const partner = await people('hai-admin');
      const bad = {
        name: 'x'.repeat(200),
        industry: 'MOON',
        estimatedAmount: '1e308',
        currency: 'EUR',
        creditCode: '１２３',
        cloudServices: 'ECS',
        demandTags: ['A'],
        surprise: 1,
        contact: { name: 'a\u0000b', phone: 'call me' },
      };
      const reply = answered(await partner.post(PO, bad), 422);
      const errors = reply.body.errors as { pointer: string }[];
      must(errors.length >= 9, 'all fields at once', errors);
      return { refused: errors.map(({ pointer }) => pointer) };
    },
  },
  {
    name: 'a duplicate PO loses to the earlier one',
    proves:
      'the earlier goes first; when it is validated the later one is rejected in the same transaction, the rival unnamed',
    async run(people) {
      const [first, second, pdm, bd] = await Promise.all(
        ['hai-admin', 'chen-admin', 'wang-fang', 'gao-lei'].map(people),
      );
      must(first && second && pdm && bd, 'people');
      const form = { name: '智慧工厂一期', customerName: '渤海钢构股份有限公司' };
      const earlier = await submitted(first, form);
      const later = await submitted(second, { ...form, customerName: '渤海钢构 股份有限公司' });
      for (const { id } of [earlier, later]) {
        answered(await pdm.post(`${PO}/${id}/approve-review`, {}, { tag: await tagOf(pdm, `${PO}/${id}`) }), 200);
      }
      const spoken = { customerContact: '与客户当面沟通' };
      const refused = answered(
        await bd.post(`${PO}/${later.id}/validate`, spoken, { tag: await tagOf(bd, `${PO}/${later.id}`) }),
        409,
      );
      must(refused.body.code === 'EARLIER_DUPLICATE', 'EARLIER_DUPLICATE', refused.body);
      answered(
        await bd.post(`${PO}/${earlier.id}/validate`, spoken, { tag: await tagOf(bd, `${PO}/${earlier.id}`) }),
        200,
      );
      const lost = answered(await second.get(`${PO}/${later.id}`), 200);
      must(
        lost.body.state === 'validation-rejected' && lost.body.outcome === 'DUPLICATE',
        'the later one lost',
        lost.body,
      );
      must(!JSON.stringify(lost.body).includes('haiyue'), 'the rival is not named');
      return { earlier: 'validated', later: 'validation-rejected, DUPLICATE' };
    },
  },
  {
    name: 'an HO accepted',
    proves: 'the customer contact is hidden before acceptance and shown after',
    async run(people) {
      const [bd, partner] = await Promise.all([people('lin-hao'), people('hai-admin')]);
      const ho = await offered(bd);
      const before = answered(await partner.get(`${HO}/${ho.id}`), 200);
      must((before.body.data as Body).contact === undefined, 'contact hidden', before.body);
      answered(await partner.post(`${HO}/${ho.id}/accept`, {}, { tag: before.etag }), 200);
      const after = answered(await partner.get(`${HO}/${ho.id}`), 200);
      must((after.body.data as Body).contact !== undefined, 'contact shown');
      return { state: after.body.state };
    },
  },
  {
    name: 'an HO expires after three working days across the National Day holiday',
    proves: 'real timers of the real server, skipped time; the deadline explains every day',
    async run(people) {
      const [bd, partner] = await Promise.all([people('lin-hao'), people('hai-admin')]);
      const ho = await offered(bd, { name: '边缘计算平台' });
      const seen = answered(await bd.get(`/v1/cases/${ho.id}/deadlines`), 200);
      const due = (seen.body.items as { kind: string; dueAt: string; receipt: { days: { reason: string }[] } }[]).find(
        ({ kind }) => kind === 'due',
      );
      must(due && due.receipt.days.some(({ reason }) => reason === 'holiday'), 'the holiday is on the receipt', due);
      answered(await bd.post('/v1/sandbox/advance', { caseId: ho.id, by: '2wd' }), 200);
      const waiting = answered(await partner.get(`${HO}/${ho.id}`), 200);
      must(waiting.body.state === 'offered', 'still offered after two days', waiting.body.state);
      answered(await bd.post('/v1/sandbox/advance', { caseId: ho.id, by: '1wd' }), 200);
      const expired = answered(await partner.get(`${HO}/${ho.id}`), 200);
      must(expired.body.state === 'reclaimed' && expired.body.outcome === 'expired', 'expired', expired.body);
      const late = await partner.post(`${HO}/${ho.id}/accept`, {}, { tag: expired.etag });
      must(late.status === 409 && late.body.code === 'SLA_EXPIRED', 'too late', late.body);
      return {
        dueAt: due.dueAt,
        skipped: due.receipt.days.filter(({ reason }) => reason === 'holiday').length,
        outcome: 'expired',
      };
    },
  },
  {
    name: 'two reviewers decide at once',
    proves: 'exactly one wins, the other is told who',
    async run(people) {
      const [partner, wang, zhou] = await Promise.all(['hai-admin', 'wang-fang', 'zhou-jie'].map(people));
      must(partner && wang && zhou, 'people');
      const po = await submitted(partner, { name: '容灾备份', customerName: '塞上能源集团有限公司' });
      const path = `${PO}/${po.id}`;
      const tag = await tagOf(wang, path);
      const reason = { reason: { code: 'NO_BUDGET', text: '客户没有预算' } };
      const replies = await Promise.all([
        wang.post(`${path}/approve-review`, {}, { tag }),
        zhou.post(`${path}/reject-review`, reason, { tag }),
      ]);
      const won = replies.filter(({ status }) => status === 200);
      const lost = replies.find(({ status }) => status === 409);
      must(
        won.length === 1 && lost,
        'one wins, one 409',
        replies.map(({ status }) => status),
      );
      must(lost.body.code === 'STATE_CHANGED', 'STATE_CHANGED', lost.body);
      return { winner: won[0]?.body.state, loserWasTold: lost.body.detail };
    },
  },
];
