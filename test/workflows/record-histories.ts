import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ApplicationFailure } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RegistryWrite } from '../../domain/registry/write.ts';
import { execute } from '../../engine/execute.ts';
import type { Engine } from '../../engine/ports.ts';
import { putEntry } from '../../engine/registry/put-entry.ts';
import { StepRefusedError } from '../../engine/saga/saga.ts';
import type { Crm } from '../../integrations/crm.ts';
import { changeCn } from '../support/calendar-acts.ts';
import {
  effectsOf,
  offeredHo,
  reviewedPo,
  rowOf,
  submittedCertification,
  submittedPo,
  submittedPurchase,
} from '../support/cases.ts';
import { cn2027 } from '../support/cn-2027.ts';
import { historyOf } from '../support/histories.ts';
import { done } from '../support/programme.ts';
import { RememberedResale } from '../support/resale.ts';
import { joinedReseller } from '../support/resellers.ts';
import { eventually, type Running, startRunning } from '../support/running.ts';
import { clockFrom } from '../support/test-clock.ts';

/**
 * Records what test/project/workflows.test.ts replays: `RECORD_HISTORIES=1 npx vitest run --project system`.
 * Only where a change of the workflows is meant to leave the old histories behind.
 */
describe('golden_histories', () => {
  const folder = fileURLToPath(new URL('../histories', import.meta.url));
  let running: Running;
  const billing = new RememberedResale();
  let answer: Crm['synchronise'] = async () => ({ reference: 'CRM-1' });

  beforeAll(async () => {
    const policies = { 'purchase-approval': { 'purchase.approval.within': '3wd' } };
    const crm: Crm = { synchronise: (...request) => answer(...request) };
    const mailing = { sender: { send: async () => ({ kind: 'accepted' as const }) }, publicUrl: 'http://localhost' };
    running = await startRunning({
      clock: clockFrom('2026-03-02T02:00:00Z').now,
      policies,
      crm,
      resale: billing,
      mailing,
    });
  });
  afterAll(() => running.close());

  async function keep(story: string, workflowId: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    const history: unknown = JSON.parse(historyToJSON(await historyOf(running.temporal.client, workflowId)));
    const where = (key: string, value: unknown) => (key === 'identity' ? 'worker' : key === 'stackTrace' ? '' : value);
    await writeFile(`${folder}/${story}.json`, `${JSON.stringify(history, where, 1)}\n`);
  }

  async function ended(workflowId: string): Promise<void> {
    await running.temporal.client.workflow.getHandle(workflowId).result();
  }

  async function followed(caseId: string): Promise<void> {
    await eventually(async () => {
      const { followed: seen, nudgeAt } = await rowOf(running.store, caseId);
      return seen === 1 && nudgeAt === null;
    });
  }

  async function effectBecomes(caseId: string, status: string): Promise<void> {
    await eventually(async () => (await effectsOf(running.store, caseId))[0]?.status === status);
  }

  async function pass(caseId: string, userId: string, ...spans: string[]): Promise<void> {
    for (const by of spans) {
      expect(await running.sandbox.advance({ userId, caseId, by })).toHaveProperty('kind', 'advanced');
      await eventually(async () => (await rowOf(running.store, caseId)).nudgeAt === null);
    }
  }

  test('partner_opportunity_reminded_and_rejected', async () => {
    const caseId = await reviewedPo(running.engine);
    await effectBecomes(caseId, 'done');
    await pass(caseId, 'lin-hao', '5wd', '3wd', '0wd');
    await ended(caseId);
    await keep('partner-opportunity.reminded-and-rejected', caseId);
  });

  test('partner_opportunity_synchronised_after_failures_and_decided', async () => {
    let failures = 2;
    answer = async () => {
      failures -= 1;
      if (failures >= 0) throw new Error('503');
      return { reference: 'CRM-2' };
    };
    const caseId = await submittedPo(running.engine);
    await effectBecomes(caseId, 'done');
    await done(running.engine, 'wang-fang', 'partner-opportunity', 'approve-review', {}, { caseId });
    await followed(caseId);
    const reason = { code: 'VAGUE', text: '描述不清' };
    await done(running.engine, 'lin-hao', 'partner-opportunity', 'reject-validation', { reason }, { caseId });
    await ended(caseId);
    await keep('partner-opportunity.effect-retried', caseId);
  });

  test('partner_opportunity_whose_effect_failed', async () => {
    answer = async () => {
      throw ApplicationFailure.nonRetryable('not wanted');
    };
    const caseId = await submittedPo(running.engine);
    await effectBecomes(caseId, 'failed');
    const reason = { code: 'NO_BUDGET', text: '没有预算' };
    await done(running.engine, 'wang-fang', 'partner-opportunity', 'reject-review', { reason }, { caseId });
    await ended(caseId);
    await keep('partner-opportunity.effect-failed', caseId);
  });

  test('vendor_opportunity_expired', async () => {
    const caseId = await offeredHo(running.engine);
    await pass(caseId, 'lin-hao', '2wd', '0wd');
    await ended(caseId);
    await keep('vendor-opportunity.expired', caseId);
  });

  test('vendor_opportunity_declined_before_its_timer', async () => {
    const caseId = await offeredHo(running.engine);
    await followed(caseId);
    const reason = { code: 'NO_CAPACITY', text: '资源不足' };
    await done(running.engine, 'hai-admin', 'vendor-opportunity', 'decline', { reason }, { caseId });
    await ended(caseId);
    await keep('vendor-opportunity.declined', caseId);
  });

  test('reseller_joining_whose_links_were_taken_back', async () => {
    billing.failing.set('link quota', () => new StepRefusedError('not wanted'));
    const caseId = await joinedReseller(running.engine);
    await effectBecomes(caseId, 'failed');
    billing.failing.clear();
    const actor = { kind: 'system', because: 'a test' } as const;
    await execute(running.engine, { actor, process: 'reseller-joining', command: 'orphan', caseId, input: {} });
    await ended(caseId);
    await keep('reseller-joining.links-taken-back', caseId);
  });

  test('reseller_invitation_expired', async () => {
    const form = { companyName: '星澜科技', email: 'xing-admin@example.com', language: 'ZH' };
    const { caseId } = await done(running.engine, 'tong-channel', 'reseller-invitation', 'invite', form);
    await pass(caseId, 'tong-channel', '7d');
    await eventually(async () => (await rowOf(running.store, caseId)).state === 'expired');
    await done(running.engine, 'tong-channel', 'reseller-invitation', 'revoke', {}, { caseId });
    await ended(caseId);
    await keep('reseller-invitation.expired', caseId);
  });

  test('offering_exception_decided', async () => {
    const { engine } = running;
    const { caseId: opportunityId } = await done(engine, 'lin-hao', 'vendor-opportunity', 'prepare', {
      name: '例外项目',
      partnerId: 'org-haiyue',
      exceptionCase: 'STRATEGIC',
    });
    const asked = { opportunityId, exceptionCase: 'STRATEGIC', justification: '战略客户' };
    const { caseId } = await done(engine, 'lin-hao', 'offering-exception', 'request-exception', asked);
    await followed(caseId);
    await done(engine, 'tang-bo', 'offering-exception', 'approve', {}, { caseId });
    await ended(caseId);
    await keep('offering-exception.approved', caseId);
  });

  test('purchase_approval_escalated_and_approved', async () => {
    const caseId = await submittedPurchase(running.engine);
    await pass(caseId, 'sun-yue', '2wd', '0wd');
    const [task] = await running.store.read(reader => reader.find('tasks', { caseId }));
    const seat = { caseId, taskId: task?.id };
    await done(running.engine, 'feng-kai', 'purchase-approval', 'claim', {}, seat);
    await done(running.engine, 'feng-kai', 'purchase-approval', 'approve', {}, seat);
    await ended(caseId);
    await keep('purchase-approval.escalated', caseId);
  });

  test('contract_countersign_signed_by_both_companies', async () => {
    const form = { subject: '合同', partnerId: 'org-haiyue', amount: '1.00', currency: 'CNY', terms: '条款' };
    const { caseId } = await done(running.engine, 'zhao-qiang', 'contract-countersign', 'submit', form);
    await followed(caseId);
    for (const signer of ['hai-admin', 'gao-lei'])
      await done(running.engine, signer, 'contract-countersign', 'sign', {}, { caseId });
    await ended(caseId);
    await keep('contract-countersign.signed', caseId);
  });

  test('capability_certification_rejected', async () => {
    const caseId = await submittedCertification(running.engine);
    await followed(caseId);
    const reason = { text: '材料不足' };
    await done(running.engine, 'bai-xue', 'capability-certification', 'reject', { reason }, { caseId });
    await ended(caseId);
    await keep('capability-certification.rejected', caseId);
  });

  test('incentive_claim_rejected', async () => {
    const { engine } = running;
    const form = { partnerId: 'org-haiyue', kind: 'DELIVERY_SUBSIDY', title: '补贴', period: '2026-02' };
    const entered = { ...form, grossAmount: '100.00', currency: 'CNY' };
    const { caseId } = await done(engine, 'hu-bin', 'incentive-claim', 'enter-incentive', entered);
    const give = (who: string, command: string, input = {}) =>
      done(engine, who, 'incentive-claim', command, input, { caseId });
    await give('hai-admin', 'open-claim');
    await give('hai-admin', 'edit', { evidence: ['合同'], taxRate: '6', taxIncluded: true });
    await give('hai-admin', 'submit');
    await followed(caseId);
    await give('hu-bin', 'reject', { reason: { text: '材料不全' } });
    await keep('incentive-claim.rejected', caseId);
  });

  test('capability_label_granted_and_revoked', async () => {
    const { engine, store } = running;
    const certification = await submittedCertification(engine);
    const certify = (as: string, command: string) =>
      done(engine, as, 'capability-certification', command, {}, { caseId: certification });
    await certify('bai-xue', 'pass-initial');
    await certify('shen-tao', 'pass-technical');
    for (const signer of ['luo-min', 'qin-shan', 'yu-fei']) await certify(signer, 'sign');
    const caseId = await eventually(async () => {
      const [label] = await store.read(reader => reader.find('cases', { process: 'capability-label' }));
      return label?.id;
    });
    await followed(caseId);
    const reason = { text: '抽查不符' };
    await done(engine, 'bai-xue', 'capability-label', 'revoke', { reason }, { caseId });
    await ended(caseId);
    await keep('capability-label.revoked', caseId);
  });

  test('development_path_differentiated', async () => {
    const { engine } = running;
    const { caseId } = await done(engine, 'xing-admin', 'development-path', 'select-path', { path: 'software' });
    await followed(caseId);
    await prove(engine, 'org-xinglan');
    const give = (as: string, command: string) => done(engine, as, 'development-path', command, {}, { caseId });
    await give('xing-admin', 'apply-role');
    await give('bai-xue', 'certify-role');
    await give('bai-xue', 'differentiate');
    await ended(caseId);
    await keep('development-path.differentiated', caseId);
  });

  test('level_upgrade_rejected', async () => {
    const { engine } = running;
    await prove(engine, 'org-xinglan');
    const { caseId } = await done(engine, 'xing-admin', 'level-upgrade', 'save-draft', { level: 'ADVANCED' });
    await done(engine, 'xing-admin', 'level-upgrade', 'submit', {}, { caseId });
    await followed(caseId);
    const reason = { text: '资料不一致' };
    await done(engine, 'hu-bin', 'level-upgrade', 'reject', { reason }, { caseId });
    await ended(caseId);
    await keep('level-upgrade.rejected', caseId);
  });

  /** What the software path and the advanced level take. */
  async function prove(engine: Engine, partnerId: string): Promise<void> {
    const certificate = (userId: string) => ({ userId, code: 'HCIP', account: 'personal', from: '2025-06-01' });
    const entries: Pick<RegistryWrite, 'kind' | 'ref' | 'data'>[] = [
      { kind: 'solution', ref: 'S-1', data: { kind: 'software', certified: true } },
      { kind: 'label', ref: 'AI-L1', data: { name: 'AI', level: '1', certifiedAt: '2026-01-05', status: 'active' } },
      { kind: 'certificate', ref: 'C-1', data: certificate('one') },
      { kind: 'certificate', ref: 'C-2', data: certificate('two') },
    ];
    for (const entry of entries) {
      await engine.store.write(async tx =>
        putEntry(engine, tx, { ...entry, partnerId }, { now: await tx.now(), source: 'test' }),
      );
    }
  }

  test('job', async () => {
    await offeredHo(running.engine);
    const workflowId = `job-${await changeCn(running.engine, { years: [cn2027()] })}`;
    await eventually(() =>
      ended(workflowId).then(
        () => true,
        () => false,
      ),
    );
    await keep('job', workflowId);
  });

  test('courier', async () => {
    for (let n = 1; n <= 2; n++) {
      await submittedPo(running.engine);
      await eventually(async () => {
        const mails = await running.store.read(reader => reader.find('mailDeliveries', { status: 'sent' }));
        return mails.length >= 2 * n;
      });
    }
    await keep('courier', `countersign-courier-${running.taskQueue}`);
  });

  test('repair', async () => {
    const workflowId = `repair-${running.taskQueue}`;
    const { client } = running.temporal;
    await client.workflow.execute('repair', { workflowId, taskQueue: running.taskQueue, args: [] });
    await keep('repair', workflowId);
  });
});
