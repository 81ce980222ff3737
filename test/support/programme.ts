import type { Store } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import { PROCESSES } from '../../domain/processes/all.ts';
import { type CommandRequest, execute, type Outcome } from '../../engine/execute.ts';
import { hashing, newId, newSalt } from '../../engine/hashing.ts';
import type { Engine } from '../../engine/ports.ts';
import { installSettings, type PolicyDocument } from '../../engine/settings-install.ts';
import { loadCalendars } from '../../integrations/holidays/load.ts';
import { loadPolicies } from '../../integrations/policies.ts';
import { paths } from '../../runtime/paths.ts';
import { installSampleDirectory, readSampleDirectory } from '../../runtime/sample/install-directory.ts';

/** An engine over a store as it is. */
export function engineOver(store: Store): Engine {
  return {
    store,
    processes: new Map(PROCESSES.map(process => [process.name, process])),
    hashing,
    newId,
    newSalt,
    report: { committed: () => {}, refused: () => {}, incident: () => {} },
    quietMs: 1000,
    clock: Date.now,
  };
}

/** An engine over a store with the shipped settings and the sample people; `policies` replaces values for a test. */
export async function programme(store: Store, values: Readonly<Record<string, JsonObject>> = {}): Promise<Engine> {
  const engine = engineOver(store);
  const policies: PolicyDocument[] = loadPolicies(paths.policies).map(file => ({
    ...file,
    values: { ...file.values, ...values[file.process] },
  }));
  await installSettings(engine, policies, loadCalendars(paths.holidays));
  await installSampleDirectory(store, readSampleDirectory(paths.sampleDirectory));
  return engine;
}

/** Gives a command as a person; options add what a test wants to say. */
export function give(
  engine: Engine,
  userId: string,
  process: string,
  command: string,
  input: JsonObject = {},
  options: Partial<CommandRequest> = {},
): Promise<Outcome> {
  return execute(engine, { actor: { kind: 'person', userId }, process, command, input, ...options });
}

/** The same, for a command that must be accepted; answers what it answered. */
export async function done(...args: Parameters<typeof give>): Promise<Extract<Outcome, { kind: 'done' }>> {
  const outcome = await give(...args);
  if (outcome.kind !== 'done') throw new Error(`${args[3]} was not accepted: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** A complete PO form. */
export function poForm(changed: JsonObject = {}): JsonObject {
  return {
    name: '核心系统迁云',
    customerName: '华北制造有限公司',
    customerCountry: 'CN',
    customerProvince: 'CN-11',
    industry: 'MANUFACTURING',
    description: '客户计划将核心ERP系统整体迁移到云上,分三期实施,第一期半年内完成。',
    bant: {
      budget: '已批准预算人民币三百万元',
      authority: '信息中心主任张先生负责最终决策',
      need: '降低机房运维成本并提升弹性扩容能力',
      timeline: '计划在本季度内完成合同签订与上线',
    },
    estimatedAmount: '3000000.00',
    currency: 'CNY',
    expectedSignDate: '2027-03-31',
    cloudServices: ['ECS', 'RDS'],
    offeringIds: ['PRD-CLOUD-ERP'],
    presalesActivities: ['CUSTOMER_MEETING'],
    contact: { name: '张伟', title: '主任', phone: '+86 13800000000', email: 'zhang.wei@example.com' },
    consent: { given: true, at: '2026-01-05T02:00:00Z', version: '2026-1' },
    publicTender: false,
    ...changed,
  };
}

/** A complete HO form, for a partner. */
export function hoForm(changed: JsonObject = {}): JsonObject {
  const {
    bant: _b,
    presalesActivities: _p,
    consent: _c,
    publicTender: _t,
    ...shared
  } = poForm() as Record<string, JsonObject>;
  return {
    ...shared,
    name: '数据湖建设',
    partnerId: 'org-haiyue',
    ruleSet: 'VENDOR_LEAD_BASELINE',
    offeringIds: ['PRD-DATA-LAKE'],
    ...changed,
  };
}
