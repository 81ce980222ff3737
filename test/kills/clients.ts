import { setTimeout as sleep } from 'node:timers/promises';
import { type Body, type Caller, type Reply, signIn } from '../../bench/api-client.ts';
import { hoForm, poForm } from '../../bench/forms.ts';
import type { JsonObject } from '../../domain/json.ts';

/** A command that was acknowledged: this entry stands in the case's trail, once. */
export interface Acknowledged {
  caseId: string;
  seq: number;
  command: string;
  by: string;
}

/** What the clients were told, to be compared with what is there at the end. */
export interface Ledger {
  acknowledged: Acknowledged[];
  /** Commands sent again because no answer came. */
  retries: number;
  /** Business refusals, by code: somebody or the clock was first. */
  refused: Record<string, number>;
}

export interface ClientOptions {
  base: string;
  random: () => number;
  ledger: Ledger;
  signal: AbortSignal;
  /** Told of each acknowledgement at once. */
  onAcknowledged: (entry: Acknowledged) => void;
}

const RETRY_MS = 50;
const PATIENCE_MS = 120_000;

/** One office worker after another does what they do all day, and asks again with the same key until there is an answer. */
export class Client {
  private readonly options: ClientOptions;
  private readonly callers = new Map<string, Caller>();
  private static serial = 0;

  constructor(options: ClientOptions) {
    this.options = options;
  }

  async run(): Promise<void> {
    const stories = [() => this.opportunity(), () => this.offer(), () => this.offer(), () => this.purchase()];
    while (!this.options.signal.aborted) {
      await stories[Math.floor(this.options.random() * stories.length)]?.();
      await sleep(20 + this.options.random() * 100);
    }
  }

  private async opportunity(): Promise<void> {
    const n = (Client.serial += 1);
    const form = poForm({ name: `断电 ${n}`, customerName: `断电客户 ${n} 有限公司` });
    const draft = await this.give('hai-admin', '/v1/partner-opportunities', 'save-draft', form);
    if (!draft) return;
    const path = `/v1/partner-opportunities/${draft.id}`;
    if (!(await this.give('hai-admin', `${path}/submit`, 'submit', {}, draft.tag))) return;
    const seen = await this.ask('wang-fang', path);
    const approved = await this.give('wang-fang', `${path}/approve-review`, 'approve-review', {}, seen.etag);
    if (!approved || this.options.random() < 0.4) return;
    const task = await this.taskOf('zhao-qiang', path);
    if (!task || !(await this.give('zhao-qiang', `/v1/tasks/${task.id}/claim`, 'claim', {}, task.tag))) return;
    const mine = await this.taskOf('zhao-qiang', path);
    const to = { assigneeId: 'lin-hao', reason: { text: '熟悉客户' } };
    if (!mine || !(await this.give('zhao-qiang', `/v1/tasks/${mine.id}/reassign`, 'reassign', to, mine.tag))) return;
    const theirs = await this.taskOf('lin-hao', path);
    const data = { customerContact: '电话确认' };
    if (theirs)
      await this.give(
        'lin-hao',
        `/v1/tasks/${theirs.id}/decide`,
        'validate',
        { command: 'validate', data },
        theirs.tag,
      );
  }

  /** Half of the offers are answered, some of them at the last moment; the clock takes the others back. */
  private async offer(): Promise<void> {
    const n = (Client.serial += 1);
    const form = hoForm({ name: `断电共享 ${n}`, customerName: `断电共享客户 ${n} 有限公司` });
    const prepared = await this.give('lin-hao', '/v1/vendor-opportunities', 'prepare', form);
    if (!prepared) return;
    const path = `/v1/vendor-opportunities/${prepared.id}`;
    if (!(await this.give('lin-hao', `${path}/offer`, 'offer', {}, prepared.tag))) return;
    if (this.options.random() < 0.5) return;
    void this.later(this.options.random() * 70_000, async () => {
      const seen = await this.ask('hai-admin', path);
      await this.give('hai-admin', `${path}/accept`, 'accept', {}, seen.etag);
    });
  }

  private async purchase(): Promise<void> {
    const form = { subject: '备用电源', amount: '900.00', currency: 'CNY' };
    const made = await this.give('qian-ling', '/v1/purchase-approvals', 'submit', form);
    if (!made) return;
    const path = `/v1/purchase-approvals/${made.id}`;
    const task = await this.taskOf('feng-kai', path);
    if (!task || !(await this.give('feng-kai', `/v1/tasks/${task.id}/claim`, 'claim', {}, task.tag))) return;
    const mine = await this.taskOf('feng-kai', path);
    if (mine)
      await this.give('feng-kai', `/v1/tasks/${mine.id}/decide`, 'approve', { command: 'approve', data: {} }, mine.tag);
  }

  private readonly pending = new Set<Promise<void>>();

  private later(ms: number, work: () => Promise<void>): Promise<void> {
    const running = sleep(ms, undefined, { signal: this.options.signal })
      .then(work)
      .catch(error => {
        if (!this.options.signal.aborted) throw error;
      })
      .finally(() => this.pending.delete(running));
    this.pending.add(running);
    return running;
  }

  /** What was put off and not cancelled has been done. */
  async settled(): Promise<void> {
    await Promise.all(this.pending);
  }

  /** One command under one key until it is answered: the case it opened or moved, or undefined where it was refused. */
  private async give(as: string, path: string, command: string, body: JsonObject, tag?: string | null) {
    const key = `kills-${(Client.serial += 1)}-${Math.floor(this.options.random() * 1e9)}`;
    const reply = await this.untilAnswered(as, caller => caller.post(path, body, { key, ...(tag && { tag }) }));
    const { ledger, onAcknowledged } = this.options;
    if (reply.status >= 300) {
      const code = String(reply.body.code);
      ledger.refused[code] = (ledger.refused[code] ?? 0) + 1;
      return undefined;
    }
    const { id, seq } = (reply.body.case ?? reply.body) as { id: string; seq: number };
    const entry = { caseId: id, seq, command, by: as };
    ledger.acknowledged.push(entry);
    onAcknowledged(entry);
    return { id, tag: reply.etag };
  }

  private ask(as: string, path: string): Promise<Reply> {
    return this.untilAnswered(as, caller => caller.get(path));
  }

  private async taskOf(as: string, path: string): Promise<{ id: string; tag: string } | undefined> {
    const { tasks } = (await this.ask(as, path)).body as Body & { tasks?: { id: string; tag: string }[] };
    return tasks?.[0];
  }

  /** Asks again while nobody answers, or the store or a limit says later. */
  private async untilAnswered(as: string, call: (caller: Caller) => Promise<Reply>): Promise<Reply> {
    for (const end = Date.now() + PATIENCE_MS; ; await sleep(RETRY_MS)) {
      try {
        const reply = await call(await this.callerOf(as));
        if (reply.status !== 503 && reply.status !== 429) return reply;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
      if (Date.now() > end) throw new Error(`No answer for ${as} within ${PATIENCE_MS} ms`);
      this.options.ledger.retries += 1;
    }
  }

  private async callerOf(as: string): Promise<Caller> {
    const known = this.callers.get(as) ?? (await signIn(this.options.base, as));
    this.callers.set(as, known);
    return known;
  }
}
