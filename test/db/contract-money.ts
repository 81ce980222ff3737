import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { RegistryWrite } from '../../domain/registry/write.ts';
import { execute, type Outcome } from '../../engine/execute.ts';
import { hashOfToken, tokenOf } from '../../engine/invitation-link.ts';
import { auditLedger } from '../../engine/ledger/audit-ledger.ts';
import type { Engine } from '../../engine/ports.ts';
import { putEntry } from '../../engine/registry/put-entry.ts';
import { verifyStore } from '../../engine/verify.ts';
import { openGate } from '../support/gate.ts';
import { done, give } from '../support/programme.ts';

export interface MoneyHosts {
  /** Two API processes: on PostgreSQL each with connections of its own. */
  engines: readonly [Engine, Engine];
  /** Whether two units run at the same time. */
  parallel: boolean;
  close(): Promise<void>;
}

const ROUNDS = 6;
const CLAIM = 'incentive-claim';
const JOINING = 'reseller-joining';

/** Money, invoices, links and labels from two sides at once: one outcome each, and the ledger is whole. */
export function moneyContract(open: () => Promise<MoneyHosts>): void {
  let hosts: MoneyHosts;
  let made = 0;

  beforeAll(async () => {
    hosts = await open();
    await put({ kind: 'business-info', partnerId: 'org-haiyue', ref: 'business-info', data: CERTIFIED });
    await put(budget('ENOUGH', '1000000.00'));
    await put(budget('CAPABILITY', '10000000.00', 'CAPABILITY'));
    await put({ kind: 'account', partnerId: 'org-henglian', ref: 'account', data: { region: 'CN-SOUTH' } });
  });
  afterAll(async () => {
    const [audited, verified] = [await auditLedger(hosts.engines[0]), await verifyStore(hosts.engines[1])];
    await hosts.close();
    expect(audited.entries).toBeGreaterThan(0);
    expect([audited.faults, verified.faults]).toEqual([[], []]);
  });

  function put(write: RegistryWrite, store: Store = hosts.engines[0].store): Promise<unknown> {
    return store.write(async tx => putEntry(hosts.engines[0], tx, write, { now: await tx.now(), source: 'test' }));
  }

  const on = (as: string, command: string, caseId: string, input: JsonObject = {}) =>
    done(hosts.engines[0], as, CLAIM, command, input, { caseId });

  /** Both hosts give a command at once, each on its own case or on the same. */
  function both(as: string, command: string, ids: readonly [string, string], input: JsonObject = {}) {
    const [one, other] = hosts.engines;
    return Promise.all([
      give(one, as, CLAIM, command, input, { caseId: ids[0] }),
      give(other, as, CLAIM, command, input, { caseId: ids[1] }),
    ]);
  }

  async function drafted(grossAmount: string): Promise<string> {
    made += 1;
    const form = { partnerId: 'org-haiyue', kind: 'DELIVERY_SUBSIDY', title: `补贴 ${made}`, period: '2026-05' };
    const input = { ...form, grossAmount, currency: 'CNY' };
    const { caseId } = await done(hosts.engines[0], 'hu-bin', CLAIM, 'enter-incentive', input);
    await on('hai-admin', 'open-claim', caseId);
    await on('hai-admin', 'edit', caseId, { evidence: ['合同'] });
    return caseId;
  }

  async function submitted(grossAmount: string): Promise<string> {
    const id = await drafted(grossAmount);
    await on('hai-admin', 'submit', id);
    return id;
  }

  /** A capability claim with everything said, for a label that is valid. */
  async function capability(code: string): Promise<string> {
    const [engine] = hosts.engines;
    const partnerId = 'org-haiyue';
    const plan = { kind: 'plan', code: 'CAPABILITY', stage: 'member' };
    await put({ kind: 'membership', partnerId, ref: 'plan:CAPABILITY', data: plan });
    const path = { kind: 'path', code: 'service', stage: 'role-certified' };
    await put({ kind: 'membership', partnerId, ref: 'path:service', data: path });
    await put(label(code, 'active'));
    await engine.store.write(tx => tx.remove('reservations', { key: `claim-label:${partnerId}:${code}` }));
    const opened = await execute(engine, {
      actor: { kind: 'system', because: `label-granted of label ${code}` },
      process: CLAIM,
      command: 'make-eligible',
      input: { partnerId, labelCode: code },
    });
    if (opened.kind !== 'done') throw new Error(JSON.stringify(opened));
    await on('hai-admin', 'open-claim', opened.caseId);
    await on('hai-admin', 'edit', opened.caseId, { consent: true, evidence: ['合同'] });
    return opened.caseId;
  }

  async function toInvoice(code: string): Promise<string> {
    const id = await capability(code);
    await on('hai-admin', 'submit', id);
    await on('hu-bin', 'approve', id, { budget: 'CAPABILITY' });
    return id;
  }

  async function balanceOf(account: string): Promise<number> {
    const row = await hosts.engines[0].store.read(reader => reader.get('balances', { account, currency: 'CNY' }));
    return row?.amount ?? 0;
  }

  const stateOf = async (id: string) =>
    (await hosts.engines[1].store.read(reader => reader.get('cases', { id })))?.state;

  describe('the last of a budget', () => {
    test('goes_to_one_of_two_approvals_and_the_other_is_told_that_it_is_exceeded', async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const code = `LAST-${round}`;
        await put(budget(code, '100.00'));
        const ids = [await submitted('60.00'), await submitted('60.00')] as const;
        expect(said(await both('hu-bin', 'approve', ids, { budget: code }))).toEqual(['BUDGET_EXCEEDED', 'done']);
        expect(await balanceOf(`budget:${code}`)).toBe(4000);
        expect((await Promise.all(ids.map(stateOf))).toSorted()).toEqual(['to-confirm', 'under-review']);
      }
    });

    test('is_not_given_twice_where_it_is_cut_while_a_claim_is_approved', async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const code = `CUT-${round}`;
        await put(budget(code, '100.00'));
        const caseId = await submitted('60.00');
        const [approved, cut] = await Promise.all([
          give(hosts.engines[0], 'hu-bin', CLAIM, 'approve', { budget: code }, { caseId }),
          put(budget(code, '50.00'), hosts.engines[1].store).then(
            () => 'cut',
            (error: unknown) => String(error),
          ),
        ]);
        const left = await balanceOf(`budget:${code}`);
        if (approved.kind === 'done') expect([cut, left]).toEqual([expect.stringContaining('BUDGET_EXCEEDED'), 4000]);
        else expect([codeOf(approved), cut, left]).toEqual(['BUDGET_EXCEEDED', 'cut', 5000]);
      }
    });
  });

  test('an_invoice_number_that_two_requests_enter_at_once_is_in_one_of_them', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const ids = [await toInvoice('APPLICATION-MODERNISATION'), await toInvoice('OPERATIONS-EXCELLENCE')] as const;
      const { payableAmount = '' } = await dataOf(ids[0]);
      const plain = { kind: 'SPECIAL_VAT_ELECTRONIC', currency: 'CNY', taxRate: '6', issuedOn: '2026-06-08' };
      const invoices = [{ ...plain, invoiceNo: `INV-${round}`, amount: payableAmount }];
      expect(said(await both('hai-finance', 'enter-invoices', ids, { invoices }))).toEqual(['INVOICE_USED', 'done']);
    }
  });

  test('one_claim_that_two_people_withdraw_and_approve_at_once_is_one_of_both', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const caseId = await submitted('60.00');
      const before = await balanceOf('budget:ENOUGH');
      const outcomes = await Promise.all([
        give(hosts.engines[0], 'hai-admin', CLAIM, 'withdraw', {}, { caseId }),
        give(hosts.engines[1], 'hu-bin', CLAIM, 'approve', { budget: 'ENOUGH' }, { caseId }),
      ]);
      expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
      const taken = outcomes[1].kind === 'done' ? 6000 : 0;
      expect(before - (await balanceOf('budget:ENOUGH'))).toBe(taken);
    }
  });

  async function dataOf(id: string): Promise<JsonObject> {
    const row = await hosts.engines[0].store.read(reader => reader.get('cases', { id }));
    return JSON.parse(row?.data ?? '{}') as JsonObject;
  }

  describe('a reseller', () => {
    test('that_two_masters_accept_at_once_has_one', async () => {
      for (let round = 0; round < 3; round++) {
        await free('org-xinglan');
        const ids = [await atMaster('org-tongda', round), await atMaster('org-henglian', round)] as const;
        const [one, other] = hosts.engines;
        const outcomes = await Promise.all([
          give(one, 'tong-channel', JOINING, 'approve-by-master', {}, { caseId: ids[0] }),
          give(other, 'heng-admin', JOINING, 'approve-by-master', {}, { caseId: ids[1] }),
        ]);
        expect(said(outcomes)).toEqual([expect.stringMatching(/^(HAS_MASTER|REQUIREMENTS_NOT_MET)$/), 'done']);
        const won = outcomes[0].kind === 'done' ? 'org-tongda' : 'org-henglian';
        const row = await one.store.read(reader => reader.get('organizations', { id: 'org-xinglan' }));
        expect(row?.parentId).toBe(won);
      }
    });

    test('that_uses_its_link_twice_at_once_joins_once', async () => {
      const [engine, other] = hosts.engines;
      for (let round = 0; round < 3; round++) {
        await free('org-xinglan');
        const form = { companyName: '星澜科技', email: 'xing-admin@example.com', language: 'ZH' };
        const { caseId } = await done(engine, 'tong-channel', 'reseller-invitation', 'invite', form);
        const [record] = await engine.store.read(reader => reader.find('records', { caseId, kind: 'invitation-link' }));
        const { nonce } = JSON.parse(record?.data ?? '{}') as { nonce: string };
        const input = { link: hashOfToken(engine, tokenOf(engine, nonce)), masterId: 'org-tongda' };
        const outcomes = await Promise.all(
          [engine, other].map(host => give(host, 'xing-admin', JOINING, 'join-by-invitation', input)),
        );
        const [lost] = said(outcomes);
        expect(said(outcomes)).toEqual([lost, 'done']);
        expect(['LINK_USED', 'HAS_MASTER', 'REQUIREMENTS_NOT_MET']).toContain(lost);
        expect(await stateOf(caseId)).toBe('joined');
      }
    });

    /** Without a master, as before it applied. */
    async function free(id: string): Promise<void> {
      await hosts.engines[0].store.write(async tx => {
        await tx.update('organizations', { id }, { parentId: null });
        await tx.remove('reservations', { key: `reseller-active:${id}` });
      });
      const data = { kind: 'plan', code: 'DISTRIBUTION', stage: 'reseller' };
      await put({ kind: 'membership', partnerId: id, ref: 'plan:DISTRIBUTION', data });
    }

    async function atMaster(masterId: string, round: number): Promise<string> {
      const [engine] = hosts.engines;
      const contact = { name: '林霁', phone: '+86 13900000000' };
      const form = { masterId, companyName: `星澜科技 ${round} ${masterId}`, contact };
      const { caseId } = await done(engine, 'xing-admin', JOINING, 'save-draft', form);
      await done(engine, 'xing-admin', JOINING, 'submit', {}, { caseId });
      await done(engine, 'xu-jing', JOINING, 'approve-by-vendor', {}, { caseId });
      return caseId;
    }
  });

  describe('a label that is lost while its claim is submitted', () => {
    test('leaves_it_submitted_before_or_refused_after_never_between', async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const caseId = await capability(CODE);
        const [outcome] = await Promise.all([
          give(hosts.engines[0], 'hai-admin', CLAIM, 'submit', {}, { caseId }),
          put(label(CODE, 'revoked'), hosts.engines[1].store),
        ]);
        expect(['done', 'REQUIREMENTS_NOT_MET']).toContain(codeOf(outcome));
        expect(await stateOf(caseId)).toBe(outcome.kind === 'done' ? 'under-review' : 'draft');
      }
    });

    test('is_waited_for_by_who_submits_while_it_is_being_taken', async ({ skip }) => {
      if (!hosts.parallel) skip('one unit follows the other here');
      const [engine, other] = hosts.engines;
      for (let round = 0; round < ROUNDS; round++) {
        const caseId = await capability(CODE);
        const [taken, asked] = [openGate(), openGate()];
        const revoking = other.store.write(async tx => {
          await putEntry(other, tx, label(CODE, 'revoked'), { now: await tx.now(), source: 'test' });
          taken.arrive();
          await asked.passed;
        });
        await taken.passed;
        const looking = { ...engine, store: announcing(engine.store, () => asked.arrive()) };
        const submitting = give(looking, 'hai-admin', CLAIM, 'submit', {}, { caseId });
        await revoking;
        expect(codeOf(await submitting)).toBe('REQUIREMENTS_NOT_MET');
      }
    });
  });
}

const CODE = 'APPLICATION-MODERNISATION';

function label(ref: string, status: string): RegistryWrite {
  const certifiedAt = `${new Date().getFullYear()}-01-01`;
  return {
    kind: 'label',
    partnerId: 'org-haiyue',
    ref,
    data: { name: ref, level: '1', region: 'CN', certifiedAt, status },
  };
}

const CERTIFIED = { status: 'certified', legalName: '海越云', currency: 'CNY' };

function budget(ref: string, amount: string, claimKind = 'DELIVERY_SUBSIDY'): RegistryWrite {
  const data = { amount, currency: 'CNY', claimKind, from: '2026-01-01' };
  return { kind: 'budget', partnerId: null, ref, data };
}

function codeOf(outcome: Outcome): string {
  return outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind;
}

/** What came of both, in the order of the alphabet: refusals are written large. */
function said(outcomes: readonly Outcome[]): string[] {
  return outcomes.map(codeOf).toSorted();
}

/** A store that says when a unit begins. */
function announcing(store: Store, begun: () => void): Store {
  return {
    dialect: store.dialect,
    read: work => store.read(work),
    write: unit =>
      store.write(tx => {
        begun();
        return unit(tx);
      }),
    close: () => store.close(),
  };
}
