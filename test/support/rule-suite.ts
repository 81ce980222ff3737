import { afterAll, beforeAll } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { tick } from '../../engine/tick.ts';
import { type Answered, type Api, openApi } from './api.ts';
import { hoForm, poForm } from './programme.ts';
import { tagOf } from './stories.ts';

const PATHS = {
  po: '/v1/partner-opportunities',
  ho: '/v1/vendor-opportunities',
  exception: '/v1/offering-exceptions',
  pipeline: '/v1/pipeline-records',
  cert: '/v1/capability-certifications',
  'biz-cert': '/v1/business-certifications',
  reseller: '/v1/reseller-joinings',
  invitation: '/v1/reseller-invitations',
  claim: '/v1/incentive-claims',
  'fh-qualification': '/v1/fh-qualifications',
  'fh-claim': '/v1/fh-monthly-claims',
  label: '/v1/capability-labels',
  path: '/v1/development-paths',
  level: '/v1/level-upgrades',
  'fh-payment': '/v1/fh-quarterly-payments',
  payout: '/v1/payout-method-changes',
} as const;

type Process = keyof typeof PATHS;

/** The handbook's rules tried as their users would: every command over HTTP, every look at a case over HTTP, the clock moved. */
export class RuleSuite {
  api!: Api;
  private made = 0;

  /** `values`: values of policies that a test replaces; `rules`: their stages and duties. */
  constructor(
    startsAt = '2026-06-08T02:00:00Z',
    values: Readonly<Record<string, JsonObject>> = {},
    rules: Parameters<typeof openApi>[3] = {},
  ) {
    beforeAll(async () => {
      this.api = await openApi({}, startsAt, {}, rules, values);
    });
    afterAll(() => this.api.close());
  }

  /** Gives a command with the tag the person sees; without an id it opens a case. */
  async give(as: string, process: Process, command: string, id?: string, body: JsonObject = {}): Promise<Answered> {
    if (id === undefined) return this.api.call('POST', PATHS[process], { as, body });
    const seen = tagOf(await this.api.get(as, `/v1/cases/${id}`)) || '"c1"';
    if (command === 'edit') return this.api.call('PATCH', `${PATHS[process]}/${id}`, { as, body, seen });
    if (command === 'delete') return this.api.call('DELETE', `${PATHS[process]}/${id}`, { as, seen });
    return this.api.call('POST', `${PATHS[process]}/${id}/${command}`, { as, body, seen });
  }

  /** A command that must be accepted; answers the case after it. */
  async done(...args: Parameters<RuleSuite['give']>) {
    const answered = await this.give(...args);
    if (answered.status >= 300) throw new Error(`${args[0]} ${args[2]}: ${answered.status} ${answered.text}`);
    return answered.body;
  }

  /** What a refused command says: status, code and the fields named. */
  async refused(...args: Parameters<RuleSuite['give']>): Promise<string> {
    const { status, body } = await this.give(...args);
    const fields = (body.errors ?? []).map(
      ({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`,
    );
    return [status, body.code ?? body.state, ...fields].join(' ');
  }

  /** A form of a customer and a project nobody else has. */
  form(changed: JsonObject = {}): JsonObject {
    this.made += 1;
    return poForm({ name: `项目 ${this.made}`, customerName: `客户 ${this.made} 有限公司`, ...changed });
  }

  async draft(changed: JsonObject = {}, as = 'hai-admin'): Promise<string> {
    return (await this.done(as, 'po', 'save-draft', undefined, this.form(changed))).id;
  }

  async submitted(changed: JsonObject = {}, as = 'hai-admin'): Promise<string> {
    const id = await this.draft(changed, as);
    await this.done(as, 'po', 'submit', id);
    return id;
  }

  async reviewed(changed: JsonObject = {}, as = 'hai-admin'): Promise<string> {
    const id = await this.submitted(changed, as);
    await this.done('wang-fang', 'po', 'approve-review', id);
    return id;
  }

  /** Taken by a PSM and handed to a BD, who has not decided yet. */
  async handedOver(changed: JsonObject = {}, as = 'hai-admin'): Promise<string> {
    const id = await this.reviewed(changed, as);
    await this.verb('zhao-qiang', id, 'claim');
    await this.verb('zhao-qiang', id, 'reassign', { assigneeId: 'lin-hao', reason: { text: '熟悉客户' } });
    return id;
  }

  async validated(changed: JsonObject = {}, as = 'hai-admin'): Promise<string> {
    const id = await this.handedOver(changed, as);
    await this.done('lin-hao', 'po', 'validate', id, { customerContact: '电话确认' });
    return id;
  }

  async won(changed: JsonObject = {}): Promise<string> {
    const id = await this.validated(changed);
    await this.done('hai-admin', 'po', 'mark-won', id, { signedOn: '2026-06-08', amount: '120000.00' });
    return id;
  }

  async prepared(changed: JsonObject = {}): Promise<string> {
    this.made += 1;
    const form = hoForm({ name: `厂商项目 ${this.made}`, customerName: `厂商客户 ${this.made} 有限公司`, ...changed });
    return (await this.done('lin-hao', 'ho', 'prepare', undefined, form)).id;
  }

  async offered(changed: JsonObject = {}): Promise<string> {
    const id = await this.prepared(changed);
    await this.done('lin-hao', 'ho', 'offer', id);
    return id;
  }

  async accepted(changed: JsonObject = {}): Promise<string> {
    const id = await this.offered(changed);
    await this.done('hai-admin', 'ho', 'accept', id);
    return id;
  }

  /** A verb of the one open task of a case. */
  async verb(as: string, id: string, verb: string, body: JsonObject = {}): Promise<Answered> {
    const [task] = (await this.api.get(as, `/v1/cases/${id}`)).body.tasks;
    const answered = await this.api.call('POST', `/v1/tasks/${task.id}/${verb}`, { as, body, seen: task.tag });
    return answered;
  }

  async look(as: string, id: string) {
    return (await this.api.get(as, `/v1/cases/${id}`)).body;
  }

  /** Whether the person may see it at all. */
  async sees(as: string, id: string): Promise<boolean> {
    return (await this.api.get(as, `/v1/cases/${id}`)).status === 200;
  }

  /** The commands a person may give now. */
  async allowed(as: string, id: string): Promise<string[]> {
    const { allowedCommands } = await this.look(as, id);
    return allowedCommands
      .filter(({ reason }: { reason?: object }) => reason === undefined)
      .map(({ command }: { command: string }) => command)
      .sort();
  }

  /** Business time passes and time acts. */
  async passes(at: string, ...ids: string[]): Promise<void> {
    this.api.setNow(at);
    for (const id of ids) await tick(this.api.engine, id);
  }

  /** Templates and recipients of what a case sent, oldest first. */
  async told(id: string): Promise<string[]> {
    const rows = await this.api.store.read(reader =>
      reader.find('notifications', { caseId: id }, { orderBy: [['createdAt', 'asc']] }),
    );
    return rows.map(({ template, principal }) => `${template} ${principal}`);
  }
}
