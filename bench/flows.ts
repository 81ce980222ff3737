import { hoForm, poForm } from './forms.ts';
import type { HttpClient, Once } from './load.ts';
import type { StoreFile } from './product.ts';
import type { Samples } from './stats.ts';
import { waitingName } from './wait-store.ts';

/** Marks the cases of the bench, so that rows can be counted for them alone. */
export const SUBJECT = 'Notebooks for the field engineers';

export const FORM = {
  subject: SUBJECT,
  amount: '48000.00',
  currency: 'CNY',
  purpose: 'Replacement of machines bought in 2021',
} as const;

let serial = 0;

/** An Idempotency-Key line, new each time. */
function key(): string {
  serial += 1;
  return `idempotency-key: "bench-${process.pid}-${serial}"\r\n`;
}

async function command(
  client: HttpClient,
  path: string,
  headers: string,
  body: string,
): Promise<{ case: { id: string } }> {
  const { status, body: text } = await client.send('POST', path, headers + key(), body);
  if (status >= 300) throw new Error(`${path} answered ${status}: ${text}`);
  const answer = JSON.parse(text) as { case: { id: string } } | { id: string };
  return 'case' in answer ? answer : { case: answer };
}

/** Header lines of the people who act; empty where nobody is asked who they are. */
export interface People {
  submitter: string;
  approver: string;
}

/** submit + claim + approve of `purchase-approval`, the very same requests to the product and to the floor. */
export function approveLoop(client: HttpClient, store: StoreFile, { submitter, approver }: People): Once {
  const form = JSON.stringify(FORM);
  const decision = JSON.stringify({ command: 'approve', data: {} });
  return async (samples: Samples) => {
    const opened = await samples.time('submit', () => command(client, '/v1/purchase-approvals', submitter, form));
    const task = store.taskOf(opened.case.id);
    await samples.time('claim', () =>
      command(client, `/v1/tasks/${task}/claim`, `${approver}if-match: "t1"\r\n`, '{}'),
    );
    await samples.time('approve', () =>
      command(client, `/v1/tasks/${task}/decide`, `${approver}if-match: "t2"\r\n`, decision),
    );
  };
}

/** submit alone: a case that stays open. */
export function submitLoop(client: HttpClient, submitter: string): Once {
  const form = JSON.stringify(FORM);
  return samples => samples.time('submit', () => command(client, '/v1/purchase-approvals', submitter, form));
}

let prepared = 0;

/** Prepares HOs, not measured; answers their ids. */
export async function prepareOffers(clients: readonly HttpClient[], vendor: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  const last = prepared + count;
  await Promise.all(
    clients.map(async client => {
      while (prepared < last) {
        prepared += 1;
        const form = hoForm({ name: waitingName(prepared), customerName: `华北等待第${prepared}有限公司` });
        const answer = await command(client, '/v1/vendor-opportunities', vendor, JSON.stringify(form));
        ids.push(answer.case.id);
      }
    }),
  );
  return ids;
}

/** Offers prepared HOs, each of which then waits for its partner until the third working day ends. */
export function offerLoop(
  client: HttpClient,
  vendor: string,
  ids: string[],
  tell: (id: string) => void = () => {},
): Once {
  return async (samples: Samples) => {
    const id = ids.pop();
    if (id === undefined) throw new Error('There are fewer HOs than cases');
    const path = `/v1/vendor-opportunities/${id}/offer`;
    await samples.time('offer', () => command(client, path, `${vendor}if-match: "c1"\r\n`, '{}'));
    tell(id);
  };
}

/** A complete PO of a customer of its own, so that no duplicate stands in the way. */
function opportunity(n: number): object {
  return poForm({ name: `核心系统迁云 ${n}`, customerName: `华北制造第${n}有限公司` });
}

/** Prepares drafts, not measured; answers their ids. */
export async function prepareDrafts(clients: readonly HttpClient[], partner: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  let next = 0;
  await Promise.all(
    clients.map(async client => {
      while (next < count) {
        next += 1;
        const body = JSON.stringify(opportunity(next));
        const answer = await command(client, '/v1/partner-opportunities', partner, body);
        ids.push(answer.case.id);
      }
    }),
  );
  return ids;
}

export interface OpportunityPeople {
  partner: string;
  reviewer: string;
  validator: string;
}

/** submit, approve-review, claim of a prepared PO, which then goes on waiting for its validation. */
export function opportunityLoop(
  client: HttpClient,
  store: StoreFile,
  people: OpportunityPeople,
  drafts: string[],
): Once {
  return async (samples: Samples) => {
    const id = drafts.pop();
    if (id === undefined) throw new Error('There are fewer drafts than cases');
    const path = `/v1/partner-opportunities/${id}`;
    await samples.time('submit', () => command(client, `${path}/submit`, `${people.partner}if-match: "c1"\r\n`, '{}'));
    await samples.time('approve-review', () =>
      command(client, `${path}/approve-review`, `${people.reviewer}if-match: "c2"\r\n`, '{}'),
    );
    const task = store.taskOf(id);
    await samples.time('claim', () =>
      command(client, `/v1/tasks/${task}/claim`, `${people.validator}if-match: "t1"\r\n`, '{}'),
    );
  };
}
